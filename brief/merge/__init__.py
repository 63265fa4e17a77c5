"""A template × the rows of a list → a handout for each row, language and edition.

columns, misspelt ─ which cells fill which placeholders
choosing ─ what a row asks for
names ─ where a handout goes                     planning ─ row → what is kept, what is due
filling ─ template × values → brief              making ─ orders → files, wherever it runs
executors ─ who runs it
destinations, listing, archive ─ where files go
ledger, rejected, state ─ what stays behind      job ─ all of it
"""

from brief.merge.executors import Executor
from brief.merge.job import Summary, Watcher, run
from brief.merge.making import Manner
from brief.merge.names import Outputs
from brief.merge.orders import Cure
from brief.merge.planning import Task
from brief.merge.rejected import Rejected
from brief.merge.state import BusyError, State

__all__ = [
    "BusyError",
    "Cure",
    "Executor",
    "Manner",
    "Outputs",
    "Rejected",
    "State",
    "Summary",
    "Task",
    "Watcher",
    "run",
]
