"""Everybody who received and sent on, ranked by what they cannot account for; all accounts in one pass."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from armsflow.analysis.ledger import movements_of
from armsflow.analysis.measures import Measure
from armsflow.analysis.movements import count_movements
from armsflow.register.frames import rows_of

ACCOUNT = ["party", "system", "unit"]
LIMITS = ["received_low", "received_high", "sent_low", "sent_high", "unaccounted_low", "unaccounted_high"]
RANKED = [*ACCOUNT, *LIMITS, "short_by", "first_short", "unreported", "row_ids", "source_ids"]


def rank_intermediaries(transfers: pd.DataFrame, system: str, unit: str) -> pd.DataFrame:
    """Rank everybody who sent items of one system on by what they cannot account for, deliveries alone.

    Pass the transfers through a `TransferFilter` for a choice of years or of evidence.

    Returns:
        One row per party that supplied and received, those short first and then the most unaccounted:
        `party`, `system`, `unit`, `received_low`, `received_high`, `sent_low`, `sent_high`,
        `unaccounted_low`, `unaccounted_high`, `short_by` (items it must have had from elsewhere),
        `first_short` (day, or empty), `unreported` (movements without a quantity), `row_ids`, `source_ids`.
    """
    return _rank(movements_of(transfers, [system], unit).assign(unit=unit))


def rank_all(transfers: pd.DataFrame, *, leave_out: Collection[str] = ()) -> pd.DataFrame:
    """Rank every intermediary of every system, one row per party, system and unit, deliveries alone.

    `leave_out`: codes that name no one party, such as an unknown supplier.

    Returns:
        As `rank_intermediaries`. What a figure for several systems contains counts in its own system.
    """
    rows = transfers[(transfers.stage == "delivered") & ~transfers.is_superseded & (transfers.unit != "")]
    whole = rows.part_of.map(rows.set_index("id").system)
    # Each system is counted by itself, as in `movements_of`, though all are counted in one pass.
    rows = rows.assign(
        part_of=rows.part_of.where(whole == rows.system, ""), transfer=rows.transfer + "\n" + rows.system
    )
    rows = rows[_is_of_an_intermediary(rows)]
    counted = [count_movements(own, Measure(str(unit))).assign(unit=unit) for unit, own in rows.groupby("unit")]
    movements = pd.concat(counted, ignore_index=True) if counted else movements_of(rows, [], "").assign(unit="")
    return _rank(movements, leave_out)


def _is_of_an_intermediary(rows: pd.DataFrame) -> pd.Series:
    """Whether a row is of a system and unit in which an end of it both supplies and receives."""
    moved = rows[rows.supplier != rows.recipient]
    ends = {
        end: pd.MultiIndex.from_frame(moved[[end, "system", "unit"]], names=ACCOUNT)
        for end in ("supplier", "recipient")
    }
    both = ends["supplier"].intersection(ends["recipient"])
    kept = moved.index[ends["supplier"].isin(both) | ends["recipient"].isin(both)]
    return pd.Series(rows.index.isin(kept), index=rows.index)


def _rank(movements: pd.DataFrame, leave_out: Collection[str] = ()) -> pd.DataFrame:
    entries = _entries(movements[movements.supplier != movements.recipient])
    entries = entries[~entries.party.isin(set(leave_out))]
    sides = entries.groupby(ACCOUNT).is_receipt.transform("nunique")
    entries = entries[sides == 2]
    entries = entries.assign(place=entries.groupby(ACCOUNT, sort=True).ngroup())
    ranked = _sums(entries).join(_shortages(entries))
    by = ["short_by", "unaccounted_low", "unaccounted_high"]
    return ranked.sort_values(by, ascending=False, kind="stable").reset_index(drop=True)[RANKED]


def _entries(moved: pd.DataFrame) -> pd.DataFrame:
    """Return each movement twice: as a receipt of its recipient, and as an entry of its supplier."""
    receipts = moved.assign(party=moved.recipient, is_receipt=True)
    return pd.concat([receipts, moved.assign(party=moved.supplier, is_receipt=False)], ignore_index=True)


def _sums(entries: pd.DataFrame) -> pd.DataFrame:
    """Return a row per account: its sums, and what they rest on."""
    accounts = entries.groupby("place")[ACCOUNT].first()
    sums = {
        f"{name}_{limit}": _sum_by(entries[entries.is_receipt == is_receipt], limit, len(accounts))
        for name, is_receipt in (("received", True), ("sent", False))
        for limit in ("low", "high")
    }
    rows: list[dict[str, None]] = [{} for _ in range(len(accounts))]
    sources: list[dict[str, None]] = [{} for _ in range(len(accounts))]
    for entry in rows_of(entries.sort_values("date_from", kind="stable")):
        rows[entry.place].update(dict.fromkeys(entry.row_ids))
        sources[entry.place].update(dict.fromkeys(entry.source_ids))
    summed = accounts.assign(
        **sums,
        unreported=(~entries.is_quantified).groupby(entries.place).sum(),
        row_ids=pd.Series([tuple(ids) for ids in rows], index=accounts.index, dtype="object"),
        source_ids=pd.Series([tuple(ids) for ids in sources], index=accounts.index, dtype="object"),
    )
    return summed.assign(
        unaccounted_low=(summed.received_low - summed.sent_high).round(3),
        unaccounted_high=(summed.received_high - summed.sent_low).round(3),
    )


def _sum_by(entries: pd.DataFrame, limit: str, length: int) -> np.ndarray:
    summed = np.zeros(length)
    np.add.at(summed, entries.place.to_numpy(dtype="int64"), entries[limit].to_numpy())
    return summed.round(3)


def _shortages(entries: pd.DataFrame) -> pd.DataFrame:
    """Return per account the most it must have been short by, and when first.

    Through time at most this is left: all that can have come (its span has begun) less all that must
    have gone (its span is over). A receipt without a limit ends every shortage from its day on.
    """
    came = entries.is_receipt
    change = entries.high.where(came, -entries.low)
    events = pd.DataFrame({
        "place": entries.place,
        "date": entries.date_from.where(came, entries.date_to),
        "change": change.where(np.isfinite(change), 0.0),
        "is_open": ~np.isfinite(change),
    })  # fmt: skip
    days = events.groupby(["place", "date"], as_index=False).agg(change=("change", "sum"), is_open=("is_open", "any"))
    days = days.assign(most=days.groupby("place").change.cumsum().round(3))
    days = days[~days.groupby("place").is_open.cummax()]
    short = days[days.most < 0].groupby("place").agg(least=("most", "min"), first_short=("date", "first"))
    accounts = pd.Index(sorted(set(entries.place)), name="place")
    short = short.reindex(accounts)
    return pd.DataFrame({
        "short_by": -short.least.fillna(0.0) + 0.0,
        "first_short": [None if pd.isna(day) else day.date() for day in short.first_short],
    }, index=accounts)  # fmt: skip
