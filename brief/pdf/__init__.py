"""The file: fonts, content, tags and metadata, written as a PDF.

Only `canvas` knows ReportLab. Each module cites the clauses of ISO 32000-1:2008 that it follows.
"""

from brief.pdf.errors import PdfError
from brief.pdf.images import Reproduction
from brief.pdf.writer import write

__all__ = ["PdfError", "Reproduction", "write"]
