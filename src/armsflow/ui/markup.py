"""The only place that writes HTML from data: every text is escaped here, every link checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any
from urllib.parse import quote, urlencode

import pandas as pd

from armsflow.figures.markup import link, source_list, track
from armsflow.register.evidence import Level
from armsflow.register.frames import rows_of
from armsflow.register.load import Register
from armsflow.register.quantity import Quantity
from armsflow.ui.address import DATA, OWN, is_private

__all__ = ["source_list"]
MOST_ROWS = 50
MOST_BARS = 24
NAMES = {"source_name", "target_name", "from", "to", "party"}
WIDE = {"hedge", "publishers", "system_names", "description", "note", "meaning", "by"}


def error_link(register: Register, text: str, about: str = "") -> str:
    """Return a link that writes to the editorial contact about this version of the data; none for a reader's own."""
    if register.package.is_own:
        return ""
    return link(text, f"mailto:{register.package.contact}?subject={quote(f'armsflow data {register.version}{about}')}")


def record_link(record: str, text: str = "the whole record") -> Markup:
    """Return a link to one record on the records page."""
    return page_link("records", {"record": [record]}, text)


def page_link(page: str, choices: Mapping[str, Sequence[str]], text: str) -> Markup:
    """Return a link to a page of ours with choices in its address; of a private file `ui/browser.js` hears them."""
    asked = urlencode(choices, doseq=True, quote_via=quote)
    address = escape(f"/{page}?{asked}" if asked else f"/{page}", quote=True)
    to = f'href="/{page}?{DATA}={OWN}" data-go="{address}"' if is_private() else f'href="{address}"'
    return Markup(f'<a {to} target="_self">{escape(text)}</a>')


def older_data(text: str) -> str:
    """Return what is said of a link that was made on other data, with the way to the corrections."""
    return f"<p class='af-small' dir='auto'>{escape(text)} {page_link('corrections', {}, 'What was corrected')}</p>"


def picture_table(rows: Iterable[tuple[str, str, Mapping[str, str]]]) -> str:
    """Return the sizes of a picture (name, meaning, addresses by format) as a table of links."""
    body = "".join(
        f"<tr><th scope='row'>{escape(name)}</th><td>{escape(meaning)}</td><td>"
        + " ".join(
            f'<a href="{escape(address, quote=True)}" target="_blank" '
            f'aria-label="{escape(f"{name} as {kind.upper()}", quote=True)}">{escape(kind.upper())}</a>'
            for kind, address in addresses.items()
        )
        + "</td></tr>"
        for name, meaning, addresses in rows
    )
    head = "<thead><tr><th scope='col'>Size</th><th scope='col'>For</th><th scope='col'>File</th></tr></thead>"
    return f"<table class='af-table af-pictures'>{head}<tbody>{body}</tbody></table>"


def story_links(labels: Mapping[str, str], shown: str) -> str:
    """Return the stories (labels by name) as links, the one shown marked as such."""
    items = "".join(
        f"<li><b aria-current='page' dir='auto'>{escape(label)}</b></li>"
        if name == shown
        else f"<li dir='auto'>{page_link('', {'story': [name]}, label)}</li>"
        for name, label in labels.items()
    )
    return f"<nav class='af-stories' aria-label='Stories'><span>Stories</span><ul>{items}</ul></nav>"


def focus_button(focus: str, about: str, text: str = "Show", style: str = "af-show") -> Markup:
    """Return a control that puts something in focus (heard by `ui/focus.js`), named in full for a screen reader."""
    return Markup(
        f'<button type="button" class="{style}" data-focus="{escape(focus, quote=True)}" '
        f'aria-label="{escape(f"Show the way through {about}", quote=True)}" dir="auto">{escape(text)}</button>'
    )


class Markup(str):
    """Text that is HTML already, made in this module."""

    __slots__ = ()


def links(pairs: Iterable[tuple[str, str]]) -> Markup:
    """Return several links (text, address), commas between; text alone where there is no address."""
    return Markup(", ".join(link(text, url) for text, url in pairs))


def _cell(value: object) -> str:
    return value if isinstance(value, Markup) else escape(str(value))


def _shown(name: str, value: object, numeric: Sequence[str]) -> str:
    """Return a cell; of a number its thousands are apart."""
    return f"{value:,}" if name in numeric and isinstance(value, int) else _cell(value)


def table(
    rows: pd.DataFrame,
    columns: Mapping[str, str],
    *,
    caption: str,
    numeric: Sequence[str] = (),
    of: int = 0,
    most: int = MOST_ROWS,
    files: str = "download on the records page",
    is_stacked: bool = False,
) -> str:
    """Return a real table: `columns` maps names to heads; `most` rows, the rest (`of` all, in `files`) in words.

    On a phone the cells of a row of a stacked one stand under each other, each beside its head.
    """
    heads = "".join(f'<th scope="col"{_align(name, numeric)}>{escape(head)}</th>' for name, head in columns.items())
    body = "".join(
        "<tr>"
        + "".join(
            f"<td data-head='{escape(head, quote=True)}'{_align(n, numeric)} dir='auto'>"
            f"{_shown(n, row[n], numeric)}</td>"
            for n, head in columns.items()
        )
        + "</tr>"
        for row in rows.head(most).to_dict("records")
    )
    rest = max(len(rows), of) - most
    style = "af-scroll af-long" if most > MOST_ROWS else "af-scroll"
    more = f"<p class='af-small'>{rest:,} more rows are in the {files}.</p>" if rest > 0 else ""
    return (
        f"<div class='{style}' tabindex='0' role='region' aria-label='{escape(caption, quote=True)}'>"
        f"<table class='af-table{' af-stacked' if is_stacked else ''}'><caption>{escape(caption)}</caption>"
        f"<thead><tr>{heads}</tr></thead>"
        f"<tbody>{body}</tbody></table></div>{more}"
    )


def _align(name: str, numeric: Sequence[str]) -> str:
    if name in numeric:
        return " class='af-number'"
    if name in NAMES:
        return " class='af-name'"
    if name == "level":
        return " class='af-level'"
    return " class='af-wide'" if name in WIDE else ""


def widest_of(flows: pd.DataFrame) -> float:
    """Return the most items that some flow is drawn with."""
    return float(max(flows.low.max(), flows.high.where(flows.high < float("inf"), 0).max(), 1))


def bars(flows: pd.DataFrame, *, caption: str, lit: frozenset[str] = frozenset(), widest: float = 0.0) -> str:
    """Return flows (of `word_flows`) as a list with bars: what a narrow screen shows for a Sankey.

    Where some are `lit` (transfers), they take the accent and the others fade. A flow that has a `focus` is a
    control that sets it. `widest`: the items of the longest bar, where several lists share a scale. Of very many the
    rest unfolds; it does so by itself where something in it is lit.
    """
    widest = widest or widest_of(flows)
    items = [_bar(flow, widest, lit) for flow in rows_of(flows)]
    rest = items[MOST_BARS:]
    is_lit = any(not lit.isdisjoint(ids) for ids in flows.transfer_ids[MOST_BARS:]) if lit else False
    summary = f"<summary>{len(rest):,} more flows</summary>"
    more = f"<details{' open' if is_lit else ''}>{summary}<ol>{''.join(rest)}</ol></details>"
    return (
        f"<section class='af-bars'><h2>{escape(caption)}</h2><ol>{''.join(items[:MOST_BARS])}</ol>"
        f"{more if rest else ''}</section>"
    )


def _bar(flow: Any, widest: float, lit: frozenset[str]) -> str:
    high = flow.high if flow.is_quantified and flow.high < float("inf") else flow.low
    state = "" if not lit else " af-off" if lit.isdisjoint(flow.transfer_ids) else " af-on"
    level = escape(flow.level.replace(" ", "-"))
    ends, focus = f"{flow.source_name} to {flow.target_name}", getattr(flow, "focus", "")
    name = f"<span class='af-ends' dir='auto'>{escape(ends)}</span>"
    when = ", ".join(filter(None, [flow.years, flow.level]))
    return (
        f"<li class='af-{level}{state}'>{focus_button(focus, ends, ends, 'af-ends') if focus else name} "
        f"<span class='af-amount'>{escape(flow.label)}</span>{track(flow.low, high, widest)}"
        f"<span class='af-small'>{escape(when)}</span></li>"
    )


def limit_bars(limits: Mapping[str, Quantity], words: Mapping[str, str], whole: float, *, caption: str) -> str:
    """Return named limits as a list with bars: what a narrow screen shows for the bar of an answer."""
    ends = [whole, *(end for each in limits.values() for end in (each.low, each.high))]
    widest = max([end for end in ends if end < float("inf")] + [1.0])
    items = "".join(
        f"<li class='af-answer-bar'><span class='af-ends' dir='auto'>{escape(name)}</span> "
        f"<span class='af-amount'>{escape(words[name])}</span>{track(each.low, each.high, widest)}</li>"
        for name, each in limits.items()
    )
    return f"<section class='af-bars'><h2>{escape(caption)}</h2><ol>{items}</ol></section>"


def balance_list(years: pd.DataFrame, *, caption: str) -> str:
    """Return the years of an account (of `word_years`) as a list: what a narrow screen shows for its figure."""
    items = "".join(
        f"<li><span class='af-ends'>End of {escape(year.year)}</span> "
        f"<span class='af-amount'>{escape(year.balance)}</span>"
        f"<span class='af-small'>{escape(year.received)} received, {escape(year.sent_on)} sent on</span></li>"
        for year in rows_of(years)
    )
    return f"<section class='af-bars af-balances'><h2 dir='auto'>{escape(caption)}</h2><ol>{items}</ol></section>"


def level_mark(level: str) -> str:
    """Return an evidence level as a word with its swatch."""
    return f"<span class='af-level af-{escape(level)}'><i aria-hidden='true'></i>{escape(level)}</span>"


def inline(text: str) -> str:
    """Return plain text within a line."""
    return f"<span dir='auto'>{escape(text)}</span>"


def legend() -> str:
    """Return the legend of evidence, for a figure that has none inside."""
    marks = " ".join(level_mark(level) for level in Level)
    return f"<p class='af-legend'>{marks} <span class='af-level af-hairline'><i></i>quantity not reported</span></p>"


def plain_list(lines: Iterable[str]) -> str:
    """Return lines of plain text as a list."""
    items = "".join(f"<li dir='auto'>{escape(line)}</li>" for line in lines)
    return f"<ul class='af-sources'>{items}</ul>"


def paragraph(text: str, style: str = "") -> str:
    """Return plain text as a paragraph."""
    return f"<p class='{escape(style)}' dir='auto'>{escape(text)}</p>"


def sentence_title(text: str) -> str:
    """Return the sentence that a page answers, as its one first heading."""
    return f"<h1 class='af-title' dir='auto'>{escape(text)}</h1>"


def own_note(name: str) -> str:
    """Return the line that names a file of the reader's own, with the way to what became of it."""
    shown = f"<b>{escape(name[:1].upper() + name[1:])}</b>"
    return f"<p class='af-own' dir='auto'>{shown} {page_link('your_data', {}, 'What became of it')}</p>"


def total_line(number: str, words: str) -> str:
    """Return the total of one of several pictures: the number, and under it a line of words."""
    return f"<p class='af-total'><b>{escape(number)}</b><br>{escape(words)}</p>"


def answer(number: str, words: str) -> str:
    """Return the answer of a page: one number with limits, and a line of words."""
    return f"<p class='af-answer'><b>{escape(number)}</b><span>{escape(words)}</span></p>"
