"""The answer as plain text for a terminal: the answer first, then what it hangs on."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

import pandas as pd

from armsflow.analysis.arrivals import Arrivals
from armsflow.analysis.chain_words import sources_of, write_cut_list, write_heading, write_leg, write_way, write_whole
from armsflow.analysis.explain import (
    Names,
    name_data,
    write_answer,
    write_assumptions,
    write_beside,
    write_cut,
    write_key_record,
    write_problem,
    write_question,
)
from armsflow.analysis.legs import Chain
from armsflow.analysis.mixing import Rule
from armsflow.analysis.report_tables import floor_rows, party_rows
from armsflow.analysis.wording import cite_source, names_in
from armsflow.register.load import Register
from armsflow.register.quantity import write_number

WIDTH = 88
MOST_CHAINS = 10


def as_text(answer: Arrivals, register: Register) -> str:
    """Return the answer, its chains, assumptions and sources in lines of at most 88 signs.

    Addresses stand on lines of their own and are never broken.
    """
    names = names_in(register)
    blocks = [
        _wrap(write_question(answer.question, names)),
        _wrap(write_answer(answer, names), indent="  "),
        _wrap(write_beside(answer, names), indent="  "),
        *_block(write_heading(answer.chains()), _chains(answer, register)),
    ]
    if not write_problem(answer, names):
        blocks += _block("Who could have had them", _table(party_rows(answer, register), PARTY_HEADS))
        blocks += _block("Mixing rules: assumptions, no findings", _mixing(answer))
    floors = floor_rows(answer, names)
    floors["left_out"] = floors.left_out.str.partition(":")[0]
    blocks += _block("With weaker evidence left out", _table(floors, FLOOR_HEADS))
    said = [write_cut(answer, names, register), write_key_record(answer, names, register)]
    blocks += _block("What to verify next", [line for text in said if text for line in _wrap(text, indent="  ")])
    blocks += _block("What this rests on", _items(write_assumptions(answer, names)))
    blocks += _block("Sources", _sources(answer, register))
    blocks.append([name_data(register)])
    return "\n\n".join("\n".join(map(_printable, block)) for block in blocks if block) + "\n"


PARTY_HEADS = {"party": "party", "received": "received", "still_held": "may have in the end"}
FLOOR_HEADS = {"level": "evidence at least", "limits": "arrived, must to could", "left_out": "left out"}


def _block(heading: str, lines: list[str]) -> list[list[str]]:
    return [[heading, *lines]] if lines else []


def _wrap(text: str, *, indent: str = "", hanging: str = "") -> list[str]:
    later = indent + " " * len(hanging)
    return textwrap.wrap(
        " ".join(text.split()), WIDTH, initial_indent=indent + hanging, subsequent_indent=later,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def _items(sentences: Sequence[str]) -> list[str]:
    return [line for sentence in sentences for line in _wrap(sentence, indent="  ", hanging="- ")]


def _chains(answer: Arrivals, register: Register) -> list[str]:
    chains, names = answer.chains(), names_in(register)
    numbers = {source.name: place for place, source in enumerate(sources_of(chains, register.sources), start=1)}
    lines = _wrap(write_cut_list(chains), indent="  ")
    for number, chain in enumerate(list(chains)[:MOST_CHAINS], start=1):
        lines += ["", *_chain(number, chain, answer, names, numbers)]
    if len(chains) > MOST_CHAINS:
        lines += ["", f"  {len(chains) - MOST_CHAINS} more chains are in the Markdown and JSON output."]
    return lines


def _chain(number: int, chain: Chain, answer: Arrivals, names: Names, numbers: dict[str, int]) -> list[str]:
    unit, margin = answer.question.unit, " " * len(f"{number}. ")
    lines = _wrap(write_way(chain, names), indent="  ", hanging=f"{number}. ")
    lines += _wrap(f"{write_whole(chain, unit, answer.assumed)}.", indent=f"  {margin}")
    for leg in chain:
        cited = "".join(f" [{numbers[source]}]" for source in leg.source_ids)
        lines += _wrap(f"{write_leg(leg, names, unit, answer.assumed)}{cited}", indent=f"  {margin}", hanging="- ")
    return lines


def _table(rows: pd.DataFrame, heads: dict[str, str]) -> list[str]:
    """Return columns side by side; the last one is wrapped."""
    if rows.empty:
        return []
    cells = [list(heads.values()), *rows[list(heads)].astype(str).to_numpy().tolist()]
    widths = [min(max(len(row[place]) for row in cells), 44) for place in range(len(heads) - 1)]
    lines = []
    for row in cells:
        start = "  " + "".join(cell.ljust(width + 2) for cell, width in zip(row, widths, strict=False))
        lines += _wrap(row[-1], hanging=start) if len(start) < WIDTH - 24 else [start, *_wrap(row[-1], indent="    ")]
    return lines


def _mixing(answer: Arrivals) -> list[str]:
    lines = []
    for rule in Rule:
        said, if_all = answer.mixed(rule), answer.mixed_if_all_was_passed_on(rule)
        if said and said.arrived is not None:
            lines.append(f"  {rule.value}: {write_number(said.arrived)}")
        elif if_all and if_all.arrived is not None:
            lines.append(f"  {rule.value}: {write_number(if_all.arrived)}, if all was passed on")
    return lines


def _sources(answer: Arrivals, register: Register) -> list[str]:
    lines = []
    for number, source in enumerate(sources_of(answer.chains(), register.sources), start=1):
        address = f", {source.url}" if source.url else ""
        lines += _wrap(cite_source(source).removesuffix(address), indent="  ", hanging=f"[{number}] ")
        lines += [f"      {source.url}"] if source.url else []
    return lines


def _printable(line: str) -> str:
    """Return a line without signs that steer a terminal or turn the direction of writing."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in line)
