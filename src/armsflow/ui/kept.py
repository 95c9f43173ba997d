"""Made once and kept: for all readers where it comes from the shipped data, else for the one whose file it is."""

from __future__ import annotations

import inspect
from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar, cast

import streamlit as st

from armsflow.ui.own_data import Visit, the_visit

MOST_OWN = 32
"""Answers of one maker that are kept for one visitor, at most."""

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


def kept(max_entries: int) -> Callable[[Callable[Asked, Answer]], Callable[Asked, Answer]]:
    """Keep what a function makes, the newest of `max_entries`; what is kept must never be changed.

    As in Streamlit's caches, parameters that begin with `_` do not tell one answer from another; all others must,
    and be told apart by their `repr`.
    """

    def decorate(make: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
        shared = st.cache_resource(show_spinner=False, max_entries=max_entries)(make)
        maker = f"{make.__module__}.{make.__qualname__}"
        signature = inspect.signature(make)

        @wraps(make)
        def answer(*args: Asked.args, **named: Asked.kwargs) -> Answer:
            visit = the_visit()
            if visit is None or visit.register is None:
                return shared(*args, **named)
            asked = signature.bind(*args, **named).arguments
            key = repr([value for name, value in asked.items() if not name.startswith("_")])
            return _kept_by(visit, maker, key, min(max_entries, MOST_OWN), lambda: make(*args, **named))

        return answer

    return decorate


def _kept_by(visit: Visit, maker: str, key: str, most: int, make: Callable[[], Answer]) -> Answer:
    answers = visit.kept.setdefault(maker, OrderedDict())
    if key not in answers:
        answers[key] = make()
        while len(answers) > most:
            answers.popitem(last=False)
    answers.move_to_end(key)
    return cast("Answer", answers[key])
