"""Chains as Markdown that a reporter can paste: hop by hop, every claim with its level and its sources."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from armsflow.analysis.arrivals import Arrivals
from armsflow.analysis.explain import write_answer, write_assumptions, write_question
from armsflow.analysis.legs import Chain, Chains, Leg
from armsflow.analysis.measures import Measure, write_count
from armsflow.analysis.wording import name_of, names_in, write_years
from armsflow.register.load import Register
from armsflow.register.quantity import Quantity

ASSUMED = "assumed by the reader; no source states it"
INFERENCE = "our inference, stated by no source"


def escape_markdown(text: str) -> str:
    """Return text that Markdown (GitHub's and Streamlit's) shows as it is, on one line."""
    line = " ".join(text.split())
    line = re.sub(r"([\\`*_{}\[\]<>#|~$&])", r"\\\1", line)
    line = re.sub(r":(?=\w)", r"\:", line)
    return re.sub(r"^([+=-]|\d+(?=[.)]))", lambda start: _break_marker(start[1]), line)


def _break_marker(start: str) -> str:
    """Keep a list, a rule or a heading from beginning with a name."""
    return f"\\{start}" if not start[0].isdigit() else f"{start}\u2060"


def link(text: str, url: str) -> str:
    """Return a Markdown link; the text alone if it is no web address."""
    label = escape_markdown(text)
    if not url.startswith(("http://", "https://")):
        return label
    return f"[{label}](<{re.sub(_UNSAFE, lambda sign: f'%{ord(sign[0]):02X}', url)}>)"


_UNSAFE = r"[\s<>\\\"'`\[\]]"


def cite(source: Any) -> str:
    """Return a source as Markdown: publisher, linked title, date, address."""
    title = link(f"\u201c{source.title}\u201d", source.url)
    return ", ".join(part for part in (escape_markdown(source.publisher), title, escape_markdown(source.date)) if part)


def write_chain(chain: Chain, register: Register, unit: str, *, assumed: Iterable[str] = ()) -> list[str]:
    """Return one chain as lines of Markdown: a line for the whole, then one for each hop and its sources.

    `assumed`: movements that the reader assumes, by id.
    """
    names, supposed = names_in(register), set(assumed)
    way = " \u2192 ".join(escape_markdown(name_of(party, names)) for party in chain.parties)
    lines = [f"**{way}**", "", f"{_write_whole(chain, unit)}", ""]
    for number, leg in enumerate(chain, start=1):
        lines.append(f"{number}. {_write_leg(leg, names, unit, is_assumed=leg.movement in supposed)}")
        lines += [f"   - Source: {cite(register.sources.loc[source])}" for source in leg.source_ids]
    return lines


def _write_whole(chain: Chain, unit: str) -> str:
    order = "certain" if chain.is_certain_order else "possible, not certain"
    narrowest = chain.narrowest
    if narrowest is None:
        most = "no record on the way gives a quantity"
    else:
        most = f"no more than {Measure(unit).write(Quantity(narrowest.high, narrowest.high))} can have gone all the way"
    return (
        f"{write_count(len(chain.legs), 'hop')}; {most}; order in time {order}; "
        f"as a whole {chain.level.value}{', in part inference' if chain.is_inference else ''}."
    )


def _write_leg(leg: Leg, names: dict[str, str], unit: str, *, is_assumed: bool) -> str:
    ends = f"{escape_markdown(name_of(leg.supplier, names))} to {escape_markdown(name_of(leg.recipient, names))}"
    claims = [
        ends,
        write_years(leg.date_from, leg.date_to),
        Measure(unit).write(leg.quantity, is_estimate=leg.is_estimate),
    ]
    if is_assumed:
        return f"{', '.join(claims)}: **{ASSUMED}**."
    doubts = [leg.level, *([INFERENCE] if leg.is_inference else []), *map(_write_hedge, leg.hedges)]
    records = ", ".join(map(escape_markdown, leg.row_ids))
    return f"{', '.join(claims)}: {'; '.join(doubts)}; record {records}."


def _write_hedge(hedge: str) -> str:
    return f"hedge: \u201c{escape_markdown(hedge)}\u201d"


def chains_markdown(answer: Arrivals, register: Register) -> str:
    """Return the whole answer with all its chains as Markdown, to be copied as it is."""
    names, chains = names_in(register), answer.chains()
    assumed = answer.movements.movement[answer.movements.is_assumed]
    lines = [
        f"# {escape_markdown(write_question(answer.question, names))}",
        "",
        escape_markdown(write_answer(answer, names)),
        "",
        f"## {_write_heading(chains)}",
        "",
    ]
    if said := write_limit(chains):
        lines += [said, ""]
    for chain in chains:
        lines += [*write_chain(chain, register, answer.question.unit, assumed=assumed), ""]
    lines += ["## What this rests on", ""]
    lines += [f"- {escape_markdown(sentence)}" for sentence in write_assumptions(answer, names)]
    return "\n".join([*lines, "", escape_markdown(name_data(register)), ""])


def _write_heading(chains: Chains) -> str:
    if not len(chains):
        return "No chain on record"
    return f"{'At least ' if chains.is_cut else ''}{write_count(len(chains), 'chain')} in possible order"


def write_limit(chains: Chains) -> str:
    """Say which limit left chains out of the list; nothing if none did."""
    return {
        "hops": "Longer chains exist and are not listed: the list stops at a number of hops.",
        "count": f"There are more chains than the {len(chains)} listed, the shortest first.",
    }.get(chains.cut_by, "")


def name_data(register: Register) -> str:
    """Name the data exactly: version and the beginning of its sha256."""
    return f"armsflow data {register.version}, sha256 {register.digest[:12]}."
