"""Figures of UN Comtrade from two files: those that a wider one of the other file contains, counted once."""

from __future__ import annotations

import re

import pandas as pd

from armsflow.register.customs import Figure

RECORD = re.compile(r"(?:own-)*comtrade-([0-9]+)-([0-9]+)-([a-z]+)-([0-9]+)-([0-9a-z]+)")
"""How a record of Comtrade is called, whichever file it is from."""


def wholes_in_headings(transfers: pd.DataFrame) -> dict[str, str]:
    """Return, for each record of Comtrade that is part of none yet, the record of a figure that contains it."""
    rows = transfers[~transfers.is_superseded]
    figures = {figure: name for name in reversed(list(rows.id)) if (figure := _figure_of(name))}
    found = {name: _whole_of(name, figures) for name in rows.id[rows.part_of == ""]} if figures else {}
    return {part: whole for part, whole in found.items() if whole}


def _figure_of(record: str) -> Figure | None:
    match = RECORD.fullmatch(record)
    return Figure(*(part.upper() for part in match.groups())) if match else None


def _whole_of(record: str, figures: dict[Figure, str]) -> str:
    figure = _figure_of(record)
    return next((figures[wider] for wider in figure.wider() if wider in figures), "") if figure else ""
