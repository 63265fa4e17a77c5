"""A list of any length out of the 160 sample embassies, as different from row to row as real ones.

Each row has an id, address, contact and mailbox of its own; days and hours come again. The list is
the same whenever it is made.
"""

from __future__ import annotations

import csv
from pathlib import Path

EXAMPLES = Path(__file__).parents[1] / "docs" / "examples"
TEMPLATE = EXAMPLES / "embassies.yaml"


def write_list(path: Path, count: int) -> None:
    """Writes a CSV of `count` rows. Each asks for one handout, in the first of its languages."""
    with (EXAMPLES / "embassies.csv").open(encoding="utf-8", newline="") as file:
        embassies = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(embassies[0]))
        writer.writeheader()
        for number in range(count):
            branch, at = divmod(number, len(embassies))
            writer.writerow(_row(embassies[at], number, branch + 1))


def _row(embassy: dict[str, str], number: int, branch: int) -> dict[str, str]:
    own = f"{embassy['id']}-{branch:04}"
    day, hour, minute = 7 + number % 5, 9 + number // 5 % 9, number // 45 % 12 * 5
    return embassy | {
        "id": own,
        "address": f"{number + 1} Sample Street, {embassy['city']}",
        "when": f"2020-09-{day:02} {hour:02}:{minute:02}",
        "contact": f"{embassy['contact']}, branch {branch}",
        "email": f"{own}@sample.example.org",
        "languages": embassy["languages"].split(",")[0],
    }
