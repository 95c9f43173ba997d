"""The strip of years over the map: how much in each, which are chosen, and which one the map shows."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from armsflow.analysis.filters import TransferFilter
from armsflow.analysis.selection import Selection
from armsflow.analysis.timeline import count_by_year, word_years
from armsflow.register.frames import rows_of
from armsflow.ui.address import bound
from armsflow.ui.browser import is_narrow
from armsflow.ui.focus import MOVED
from armsflow.ui.frame import selected
from armsflow.ui.kept import kept

ALL_YEARS = "all years"
KEY = "years-strip"
# How many years have room for their number.
ROOM, ROOM_NARROW = 22, 8
MOST_NAMED = 6
SPANS = "Dark: what must have moved in the year; pale: what can have, so that a long span counts whole in each."
_FILES = Path(__file__)
_COMPONENT = st.components.v2.component(
    "armsflow.year_strip",
    html=_FILES.with_suffix(".html").read_text("utf-8"),
    css=_FILES.with_suffix(".css").read_text("utf-8"),
    js=_FILES.with_suffix(".js").read_text("utf-8"),
)


def year_strip(selection: Selection) -> str:
    """Draw the strip (in an embed only what keeps the address), and return the year the map shows, or all.

    The handles are the filter's years; the year shown is the map's own and never leaves them.
    """
    playable = playable_years(selection)
    with st.container(key="year-hidden"):
        shown = st.select_slider("Year shown", [ALL_YEARS, *playable], key="year", bind=bound())
    first, last = selection.register.years
    if first < last and not st.context.is_embedded:
        data = _strip(selection, selection.register.digest, selection.chosen.without("years"), is_narrow())
        data |= {
            "chosen": list(selection.chosen.years or (first, last)),
            "playable": playable,
            "shown": "" if shown == ALL_YEARS else shown,
            "all": "All years chosen at once.",
        }
        _COMPONENT(
            key=KEY,
            data=data,
            on_chosen_change=lambda: _choose(first, last),
            on_shown_change=lambda: _show(playable),
        )
    return str(shown)


def playable_years(selection: Selection) -> list[str]:
    """Return each year from the first movement to the last, as far as it is chosen, those without any too."""
    first, last = selection.chosen.years or selection.register.years
    moved = selection.movements
    first = max(first, moved.date_from.min().year)
    return [str(year) for year in range(first, min(last, moved.date_to.max().year) + 1)]


@kept(max_entries=256)
def _strip(_selection: Selection, digest: str, chosen: TransferFilter, narrow: bool) -> dict[str, Any]:
    """Return the histogram of every year in the data: it stands still while the handles move."""
    del digest  # names the register
    measure, (first, last) = _selection.measure, _selection.register.years
    years = count_by_year(selected(_selection.register, chosen).movements, first, last)
    words = word_years(years, measure)
    most = max(years.low.max(), years.high.where(np.isfinite(years.high), 0.0).max(), 1e-9)
    title = f"{measure.title[:1].upper()}{measure.title[1:]} by year, each transfer in every year it can fall in"
    empty = _write_empty(years)
    return {
        "years": [
            {
                "year": int(year.year),
                "low": round(100 * year.low / most, 1),
                "high": round(100 * min(year.high, most) / most, 1),
                "kind": _kind_of(year),
                "words": text,
            }
            for year, text in zip(rows_of(years), words, strict=True)
        ],
        "range": [first, last],
        "every": -(-len(years) // (ROOM_NARROW if narrow else ROOM)),
        "summary": f"{title}. {'; '.join(words)}.",
        "note": f"{title}. {SPANS} {empty}".strip(),
        "digest": sha256("\n".join([measure.name, *words]).encode()).hexdigest(),
    }


def _kind_of(year: Any) -> str:
    """Return how a year is drawn: `none` on record, `unreported` only, `open` where there is no upper limit."""
    if not year.movements:
        return "none"
    if year.movements == year.unreported:
        return "unreported"
    return "open" if np.isinf(year.high) else "limits"


def _write_empty(years: pd.DataFrame) -> str:
    """Say which years have nothing on record, or how many if they are many."""
    empty = [str(year) for year in years.year[years.movements == 0]]
    if not empty:
        return ""
    named = " and ".join([", ".join(empty[:-1])] * bool(empty[1:]) + empty[-1:])
    return f"Hatched: no transfer on record in {named if len(empty) <= MOST_NAMED else f'{len(empty)} years'}."


def _choose(first: int, last: int) -> None:
    """Choose years in the filter; the browser may have sent anything."""
    sent = (st.session_state.get(KEY) or {}).get("chosen")
    if isinstance(sent, list) and len(sent) == 2 and all(isinstance(year, int) for year in sent):
        low, high = (min(max(year, first), last) for year in sorted(sent))
        st.session_state["years"] = (low, high)
        st.session_state[MOVED] = True


def _show(playable: list[str]) -> None:
    sent = str((st.session_state.get(KEY) or {}).get("shown") or "")
    st.session_state["year"] = sent if sent in playable else ALL_YEARS
