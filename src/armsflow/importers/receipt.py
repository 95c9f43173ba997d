"""What became of a file: rows in = accepted + set aside, and why."""

from __future__ import annotations

from dataclasses import dataclass

from armsflow.register.issues import Issue, Outcome

MOST_SHOWN = 1000
SET_ASIDE = (Outcome.REJECT, Outcome.LEFT_OUT)


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
