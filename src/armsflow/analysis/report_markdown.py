"""Chains as Markdown that a reporter can paste: hop by hop, every claim with its level and its sources."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from armsflow.analysis.arrivals import Arrivals
from armsflow.analysis.chain_words import write_cut_list, write_heading, write_leg, write_way, write_whole
from armsflow.analysis.explain import name_data, write_answer, write_assumptions, write_beside, write_question
from armsflow.analysis.legs import Chain
from armsflow.analysis.wording import names_in
from armsflow.register.load import Register

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&])")
UNSAFE_IN_URL = re.compile(r"[^A-Za-z0-9\-._~:/?#@!$&()*+,;=%]")


def escape_markdown(text: str) -> str:
    """Return text that Markdown (GitHub's and Streamlit's) shows as it is, on one line.

    Streamlit reads `:red[...]`, `:smile:` and `$...$` too, so colons before a word and dollars are escaped.
    """
    line = "".join(sign for sign in " ".join(text.split()) if sign.isprintable())
    line = re.sub(r":(?=\w)", r"\:", SPECIAL.sub(r"\\\1", line))
    return re.sub(r"^(\d+(?=[.)])|(?=[+=-]))", r"\1\\", line)


def link(text: str, url: str) -> str:
    """Return a Markdown link; the text alone if it is no web address."""
    if not url.startswith(("http://", "https://")):
        return escape_markdown(text)
    safe = UNSAFE_IN_URL.sub(lambda sign: "".join(f"%{byte:02X}" for byte in sign[0].encode()), url)
    return f"[{escape_markdown(text)}](<{safe}>)"


def cite(source: Any) -> str:
    """Return a source (a row of the register's table) as publisher, linked title and date."""
    title = link(f"\u201c{source.title}\u201d", source.url)
    return ", ".join(part for part in (escape_markdown(source.publisher), title, escape_markdown(source.date)) if part)


def write_chain(chain: Chain, register: Register, unit: str, *, assumed: Collection[str] = ()) -> list[str]:
    """Return one chain as lines of Markdown: a line for the whole, then one for each hop and its sources.

    `assumed`: movements that the reader assumes, by id.
    """
    return _write_chain(chain, names_in(register), unit, assumed, {}, register)


def _write_chain(
    chain: Chain, names: dict[str, str], unit: str, assumed: Collection[str], cited: dict[str, str], register: Register
) -> list[str]:
    """Write a chain, each source put into words once for all chains (`cited`)."""
    cited |= {source: cite(register.sources.loc[source]) for source in chain.source_ids if source not in cited}
    lines = [f"**{escape_markdown(write_way(chain, names))}**", ""]
    lines += [f"{escape_markdown(write_whole(chain, unit, assumed))}.", ""]
    for number, leg in enumerate(chain, start=1):
        lines.append(f"{number}. {escape_markdown(write_leg(leg, names, unit, assumed))}.")
        lines += [f"   - {cited[source]}" for source in leg.source_ids]
    return lines


def chains_markdown(answer: Arrivals, register: Register) -> str:
    """Return the answer with all its chains as Markdown, to be copied as it is."""
    names, chains = names_in(register), answer.chains()
    said = [write_answer(answer, names), write_beside(answer, names)]
    lines = [f"# {escape_markdown(write_question(answer.question, names))}", ""]
    lines += [line for sentence in said for line in (escape_markdown(sentence), "")]
    lines += [f"## {write_heading(chains)}", ""]
    if chains.is_cut:
        lines += [write_cut_list(chains), ""]
    cited: dict[str, str] = {}
    for chain in chains:
        lines += [*_write_chain(chain, names, answer.question.unit, answer.assumed, cited, register), ""]
    lines += ["## What this rests on", ""]
    lines += [f"- {escape_markdown(sentence)}" for sentence in write_assumptions(answer, names)]
    return "\n".join([*lines, "", escape_markdown(name_data(register)), ""])
