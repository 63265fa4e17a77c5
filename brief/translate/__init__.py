"""A brief × a language → that brief in that one language."""

from brief.translate.localise import localise

__all__ = ["localise"]
