"""Pairs of records of two registers that can be of one transfer: found without comparing each with each."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

ENDS = ["supplier", "recipient", "stage"]


def near_pairs(own: pd.DataFrame, shipped: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs whose ends, stage and something else are the same, and whose dates overlap.

    That is the deal, the system or, of systems that one register alone has, unit and category.

    Returns:
        One row a pair: the columns of the one, and those of the other with `_shipped` behind their names.
    """
    own, shipped = own.reset_index(drop=True), shipped.reset_index(drop=True)
    alone = own[(own.unit != "") & ~own.system.isin(shipped.system)], shipped[~shipped.system.isin(own.system)]
    places = np.vstack(
        [
            _places(own[own.deal != ""], shipped, "deal"),
            _places(own, shipped, "system"),
            _places(*alone, "unit", "category"),
        ]
    )
    at = np.unique(places, axis=0)
    other = shipped.iloc[at[:, 1]].reset_index(drop=True)
    return own.iloc[at[:, 0]].reset_index(drop=True).join(other.add_suffix("_shipped"))


def _places(own: pd.DataFrame, shipped: pd.DataFrame, *same: str) -> NDArray[np.int64]:
    """Return where the two of each pair stand; they are paired as whole numbers, as there may be millions."""
    kinds = pd.concat([own, shipped]).groupby([*ENDS, *same], sort=False).ngroup().to_numpy()
    theirs = pd.DataFrame({"kind": kinds[: len(own)], "at": range(len(own))})
    ours = pd.DataFrame({"kind": kinds[len(own) :], "at": range(len(shipped))})
    at, other = theirs.merge(ours, on="kind")[["at_x", "at_y"]].to_numpy().T
    overlap = (_days(own.date_from)[at] <= _days(shipped.date_to)[other]) & (
        _days(own.date_to)[at] >= _days(shipped.date_from)[other]
    )
    return np.column_stack([own.index.to_numpy()[at[overlap]], shipped.index.to_numpy()[other[overlap]]])


def _days(dates: pd.Series) -> NDArray[np.datetime64]:
    return dates.to_numpy(dtype="datetime64[D]")
