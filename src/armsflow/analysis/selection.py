"""What a filter leaves of a register, counted once: what every page and figure starts from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from armsflow.analysis.filters import TransferFilter
from armsflow.analysis.flows import roles_of
from armsflow.analysis.measures import Measure, select_measure, write_count
from armsflow.analysis.movements import count_movements, total
from armsflow.analysis.wording import names_in
from armsflow.register.evidence import Level
from armsflow.register.load import Register
from armsflow.register.quantity import Quantity

LEVELS_SHOWN = {
    Level.DOCUMENTED: "documented alone",
    Level.REPORTED: "documented and reported",
    Level.ALLEGED: "documented, reported and alleged",
}


@dataclass(frozen=True)
class Selection:
    """The chosen transfers in the chosen measure.

    `rows`: the register's rows that say something in that measure. `movements`: as
    `count_movements` returns them.
    """

    register: Register
    chosen: TransferFilter
    rows: pd.DataFrame
    movements: pd.DataFrame

    @property
    def measure(self) -> Measure:
        """What is counted."""
        return Measure(self.chosen.measure)

    @cached_property
    def total(self) -> Quantity:
        """The sum of all movements whose quantity is reported."""
        return total(self.movements)

    @property
    def unreported(self) -> int:
        """How many movements have no reported quantity."""
        return int((~self.movements.is_quantified).sum())

    @cached_property
    def source_ids(self) -> list[str]:
        """The sources behind the rows, each once, most cited first."""
        cited = pd.Series([source for sources in self.rows.sources for source in sources], dtype="str")
        return list(cited.value_counts(sort=True).index)

    @cached_property
    def roles(self) -> dict[str, str]:
        """Each party's role in the whole register, so that a filter changes no party's colour."""
        return roles_of(self.register.transfers[~self.register.transfers.is_superseded])

    @cached_property
    def hollow(self) -> frozenset[str]:
        """The parties that are not states."""
        return frozenset(self.register.parties.index[self.register.parties.kind != "state"])

    @cached_property
    def title(self) -> str:
        """The choice as a sentence: title, alt text and page title."""
        return write_title(self.register, self.chosen)

    @property
    def on_several_legs(self) -> int:
        """How many movements have records with other ends than those they are drawn between."""
        ends = self.rows.set_index("id")[["supplier", "recipient"]]
        legs = self.movements[self.movements.row_ids.str.len() > 1].explode("row_ids")
        theirs = ends.reindex(legs.row_ids).to_numpy()
        return int(legs.movement[(legs[["supplier", "recipient"]].to_numpy() != theirs).any(axis=1)].nunique())

    @property
    def unquantified(self) -> str:
        """The share of transfers without a quantity, in words; not what it is in items, which nobody knows."""
        have = "has" if self.unreported == 1 else "have"
        of = write_count(len(self.movements), "transfer")
        left_out = ", which the total leaves out" if self.unreported < len(self.movements) else ""
        return f"{self.unreported} of {of} {have} no quantity reported{left_out}"

    @property
    def counts(self) -> str:
        """How many movements, records and sources."""
        counts = [write_count(len(self.movements), "transfer"), write_count(len(self.rows), "record")]
        return f"{counts[0]}, by {counts[1]} from {write_count(len(self.source_ids), 'source')}"

    @property
    def said(self) -> str:
        """The total and the answer, in one sentence."""
        return f"{self.measure.write(self.total)} {self.answer}"

    @cached_property
    def answer(self) -> str:
        """What is counted, in a line: movements, records, sources, what is not reported."""
        line = f"in {self.counts}"
        partly = int(self.movements.is_partly_outside.sum())
        if self.unreported:
            line += f"; {self.unquantified}"
        moved = self.movements[self.movements.supplier != self.movements.recipient]
        if set(moved.supplier) & set(moved.recipient):
            line += "; what was passed on is counted on each leg"
        if self.on_several_legs:
            values = write_count(self.on_several_legs, "value")
            line += f"; {values} given for several legs together, drawn on the first alone"
        if partly:
            line += f"; {partly} partly outside the years chosen, counted from 0"
        return line + "."


def select(register: Register, chosen: TransferFilter, *, every_measure: bool = False) -> Selection:
    """Apply a filter to a register and count what is left.

    With `every_measure` the rows are not narrowed to those that speak in the filter's measure.
    """
    filtered = chosen.apply(register.transfers)
    measure = Measure(chosen.measure)
    rows = filtered if every_measure else select_measure(filtered, measure)
    return Selection(register, chosen, rows, count_movements(filtered, measure))


def write_title(register: Register, chosen: TransferFilter, *, at: str = "") -> str:
    """Return a filter as a sentence: "Delivered launchers, 2012 to 2017, suppliers to recipients, ...".

    `at`: the party on whose in and out the page reports, by code.
    """
    measure = Measure(chosen.measure)
    counted = f"transfers, value in {measure.name}" if measure.is_money or measure.is_tiv else measure.title
    between = "" if chosen.supplier or chosen.recipient else "suppliers to recipients"
    ends = f"to and from {names_in(register).get(at, at)}" if at else between
    return _write_choice(f"{chosen.stage.capitalize()} {counted}", register, chosen, ends)


def write_choice(register: Register, chosen: TransferFilter) -> str:
    """Return a filter as a sentence about records, whatever they count."""
    return _write_choice(f"{chosen.stage} records".strip().capitalize(), register, chosen)


def _write_choice(title: str, register: Register, chosen: TransferFilter, ends: str = "") -> str:
    names = names_in(register)
    if chosen.system or chosen.category:
        title += f" ({', '.join([names.get(s, s) for s in chosen.system] + list(chosen.category))})"
    for word, parties in (("from", chosen.supplier), ("to", chosen.recipient)):
        if parties:
            title += f" {word} {' or '.join(names.get(party, party) for party in parties)}"
    first, last = chosen.years or register.years
    years = f"{first} to {last}" if first != last else f"{first}"
    return ", ".join(filter(None, [title, years, ends, LEVELS_SHOWN[Level(chosen.level)]]))


def write_floor(chosen: TransferFilter) -> str:
    """Return the evidence floor in words."""
    return {
        "documented": "Documented records only.",
        "reported": "Documented and reported records; alleged ones left out.",
    }.get(chosen.level, "All evidence levels: documented, reported and alleged.")
