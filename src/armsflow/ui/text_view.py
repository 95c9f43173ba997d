"""The graph walked by reading: all parties, or one with what came in and what went out."""

from __future__ import annotations

import streamlit as st

from armsflow.analysis.at_party import Side, Standing, sides_of, standings, touching
from armsflow.analysis.selection import Selection
from armsflow.register.load import Register
from armsflow.ui.account_choice import account_names
from armsflow.ui.markup import Markup, answer, inline, page_link, paragraph
from armsflow.ui.party_choice import kept_choices, way_to
from armsflow.ui.text_markup import Way, side_section, standing_list, way_list

ROLES = {
    "supplier": ("Suppliers", "sent, and nothing is on record as received"),
    "intermediary": ("Intermediaries", "received and sent on"),
    "holder": ("Holders", "received, and nothing is on record as sent on"),
}


def draw_parties(selection: Selection) -> None:
    """Write all parties by their role, largest first, each a link to what it sent and received."""
    found = standings(selection)
    st.html(paragraph("Every name leads to what came in and went out there. The largest are first.", "af-prose"))
    for role, (heading, meaning) in ROLES.items():
        own = [standing for standing in found if standing.role == role]
        if own:
            st.header(heading, anchor=False)
            st.html(
                paragraph(f"On the whole record, at any time, they {meaning}.", "af-small")
                + _list(own, selection.register)
            )


def _list(own: list[Standing], register: Register) -> str:
    return standing_list(own, _way_in(register), lambda party: _kind(party, register))


def _way_in(register: Register) -> Way:
    return lambda party, text: way_to(party, register, text)


def _kind(party: str, register: Register) -> str:
    """Return what a party is that is no state."""
    kind = str(register.parties.kind[party])
    return "" if kind == "state" else kind.replace("_", " ")


def draw_party(selection: Selection, party: str) -> None:
    """Write the answer at a party, what came in, what went out, and where else to look."""
    register = selection.register
    name, kind = str(register.parties.name[party]), _kind(party, register)
    own = Selection(register, selection.chosen, touching(selection.rows, party), touching(selection.movements, party))
    sides = sides_of(selection, party)
    counts = f"{own.counts}; {own.unquantified}" if own.unreported else own.counts
    st.html(answer(". ".join(side.heading for side in sides), f"in {counts}."))
    who = f"{name} ({kind})" if kind else name
    role = inline(f"On the whole record {who} {ROLES[selection.roles[party]][1]}.")
    st.html(f"<p class='af-prose'>{role} {page_link('text', kept_choices(), 'All parties')}</p>")
    for side in sides:
        st.html(side_section(side, register, _way_in(register)))
    st.header("The same party on other pages", anchor=False)
    st.html(way_list(_ways_on(party, name, sides, register)))


def _ways_on(party: str, name: str, sides: tuple[Side, Side], register: Register) -> list[Markup]:
    """Return links to the same party, the filter as it is: in focus on Flows and Map, on Trace and Ledger."""
    kept = kept_choices()
    seen = {"flows": "as a diagram", "map": "on the map"}
    ways = [
        page_link(page, kept | {"focus": [name]}, f"All ways through {name}, {where}") for page, where in seen.items()
    ]
    return ways + _trace(sides, kept, register) + _ledger(party, name, kept, register)


def _trace(sides: tuple[Side, Side], kept: dict[str, list[str]], register: Register) -> list[Markup]:
    """Return a link that traces the largest flow: out if there is one, else in."""
    came, went = sides
    flow = (went.flows if len(went.flows) else came.flows).iloc[0]
    system = str(register.systems.designation[flow.systems[0]])
    asked = {name: chosen for name, chosen in kept.items() if name in ("years", "level")}
    asked |= {"from": [flow.source_name], "of": [system], "towards": [flow.target_name]}
    return [page_link("trace", asked, f"Trace {system} from {flow.source_name} towards {flow.target_name}")]


def _ledger(party: str, name: str, kept: dict[str, list[str]], register: Register) -> list[Markup]:
    shown = next((shown for shown, code in account_names(register)[0].items() if code == party), None)
    return [] if shown is None else [page_link("ledger", kept | {"party": [shown]}, f"The ledger of {name}")]
