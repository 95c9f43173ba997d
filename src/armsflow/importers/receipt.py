"""What became of a file: rows in = accepted + set aside, and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from armsflow.register.issues import SET_ASIDE, Issue, Outcome, show

MOST_SHOWN = 1000
LONGEST_NAME = 60
"""Issues that a screen lists; the files have all of them."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a file.

    `signs`: by what it was recognised. `read_as`: (column, as written, as read, how often), most first. `originals`:
    the text of each row that was set aside, by its line.
    """

    file: str
    sha256: str
    size: int
    publisher: str
    terms: str
    signs: tuple[str, ...]
    rows_in: int
    rows_accepted: int
    issues: tuple[Issue, ...]
    read_as: tuple[tuple[str, str, str, int], ...]
    originals: dict[int, str]

    @property
    def rows_set_aside(self) -> int:
        """How many rows are not used, by fault or by the publisher's rules."""
        return self.rows_in - self.rows_accepted

    @property
    def summary(self) -> str:
        """The sentence on the button: "Use 20,478 of 20,480 rows"."""
        return f"Use {self.rows_accepted:,} of {self.rows_in:,} rows"

    @property
    def words(self) -> str:
        """What names the file exactly: "a.csv, sha256 ab12cd34, 2 of 20,480 rows set aside"."""
        counted = f"{self.rows_set_aside:,} of {self.rows_in:,} rows set aside"
        return f"{show(self.file, LONGEST_NAME)}, sha256 {self.sha256[:8]}, {counted}"

    @property
    def set_aside(self) -> tuple[Issue, ...]:
        """Why rows are not used; a row may have several reasons."""
        return tuple(issue for issue in self.issues if issue.outcome in SET_ASIDE)

    @property
    def warnings(self) -> tuple[Issue, ...]:
        """What is odd about rows that are used."""
        return tuple(issue for issue in self.issues if issue.outcome is Outcome.WARN)

    @property
    def notes(self) -> tuple[Issue, ...]:
        """How something was read."""
        return tuple(issue for issue in self.issues if issue.outcome is Outcome.NOTE)

    @property
    def counts(self) -> dict[tuple[Outcome, str], int]:
        """How many issues there are of each outcome and code, most first."""
        return dict(Counter((issue.outcome, issue.code) for issue in self.issues).most_common())
