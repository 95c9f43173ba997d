"""The address bar, by one door: with a visitor's own file in use it says nothing but that, and choices stay here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import streamlit as st

from armsflow.ui.own_data import own_register, the_visit

DATA, OWN = "data", "own"
"""The parameter that names the data, and its one word for a file of the visitor's own."""

IS_LOST = "lost-file"
"""Where a visit keeps that a file was in use which is no longer on the server."""


def is_private() -> bool:
    """Return whether a file of the visitor's own is in use, or was and is no longer here."""
    return own_register() is not None or bool(st.session_state.get(IS_LOST))


def bound() -> Literal["query-params"] | None:
    """Return whether a control's choice stands in the address (`bind=`): not what is chosen in a private file."""
    return None if own_register() else "query-params"


def asked(name: str) -> list[str]:
    """Return all that the address says of something; for a private file, what was chosen in this visit."""
    visit = the_visit()
    if visit is None or visit.register is None:
        return st.query_params.get_all(name)
    if name in visit.params:
        return visit.params[name]
    return as_said(st.session_state.get(name))


def asked_first(name: str) -> str:
    """Return the last value that the address gives to something, as Streamlit does; nothing without one."""
    return next(reversed(asked(name)), "")


def asked_now() -> dict[str, list[str]]:
    """Return all that the address says; for a private file, all that was chosen in this visit."""
    visit = the_visit()
    if visit is None or visit.register is None:
        return {name: st.query_params.get_all(name) for name in st.query_params}
    said = {str(name): as_said(value) for name, value in st.session_state.items()}
    return {name: values for name, values in (said | visit.params).items() if values}


def as_said(value: object) -> list[str]:
    """Return the value of a control as an address would say it; nothing for what no address holds."""
    if isinstance(value, str):
        return [value] if value else []
    if isinstance(value, list | tuple):
        return list(map(str, value))
    return []


def say(name: str, value: str) -> None:
    """Say something in the address that no control is bound to."""
    visit = the_visit()
    if visit is None or visit.register is None:
        st.query_params[name] = value
    else:
        visit.params[name] = [value]


def unsay(name: str) -> None:
    """Take something out of the address."""
    visit = the_visit()
    if visit is None or visit.register is None:
        st.query_params.pop(name, None)
    else:
        visit.params.pop(name, None)


def say_own_data() -> None:
    """Leave nothing in the address but that a file of the visitor's own is in use."""
    if st.query_params.to_dict() != {DATA: OWN}:
        st.query_params.from_dict({DATA: OWN})


def names_own_data() -> bool:
    """Return whether the address speaks of a file of the visitor's own."""
    return bool(st.query_params.get(DATA) == OWN)


def as_widget(name: str, values: Sequence[str]) -> object:
    """Return what an address says of something as its control holds it."""
    if name == "years":
        return tuple(int(year) for year in values)
    return list(values) if name in {"system", "category", "supplier", "recipient", "with"} else values[0]


def follow(params: Mapping[str, Sequence[str]]) -> None:
    """Choose what a link of ours says, without its standing in the address; used in a callback.

    `params` must mean something in the register in use.
    """
    visit = the_visit()
    for name, values in params.items():
        if name in {"record", "story"} and visit:
            visit.params[name] = list(values)
        elif values and (name != "years" or len(values) == 2):
            st.session_state[name] = as_widget(name, values)
