"""What a reader says of a file that the file itself leaves open; kept as a small TOML, for the page and the command."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers to what a file leaves open; all empty: the file speaks for itself.

    `publisher`: read as this, by its key. `columns`: ours by theirs' name, for any table (`{"supplier": "Exporter"}`).
    `fixed`: one value for every row (`{"stage": "delivered"}`). `parties`: names and the code they stand for.
    `supplier`: who supplied, for a table that does not say. `delimiter`, `encoding`, `sheet`, `header_line`: how to
    read it. `has_decimal_comma`, `has_ranges`: cells such as `7800,5` and `20-30` are read as numbers and limits.
    """

    publisher: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)
    parties: Mapping[str, str] = field(default_factory=dict)
    supplier: str = ""
    delimiter: str = ""
    encoding: str = ""
    sheet: str = ""
    header_line: int = 0
    has_decimal_comma: bool = False
    has_ranges: bool = False
