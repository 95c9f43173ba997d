"""The publishers whose files are known, in the order in which they are tried."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from armsflow.importers.draft import Draft
from armsflow.importers.licences import dutch_licences, eu_licences
from armsflow.importers.opening.opened import Opened
from armsflow.importers.sipri import layouts as sipri
from armsflow.importers.un import comtrade, unroca


@dataclass(frozen=True, slots=True)
class Publisher:
    """A layout that is known.

    `signs`: by which signs a file is recognised, in words; none if it is not. `translate`: writes each row of the
    file into the draft, within `draft.row(line)`. `terms`: under which terms the publisher lets its data be used.
    `writes_windows_text`: its files may be Windows-1252 without saying so; nobody else's are read without asking.
    """

    key: str
    name: str
    signs: Callable[[Opened], tuple[str, ...]]
    translate: Callable[[Opened, Draft], None]
    terms: str = ""
    writes_windows_text: bool = False


PUBLISHERS: tuple[Publisher, ...] = (
    Publisher(
        sipri.KEY, sipri.NAME, sipri.signs_of_sipri, sipri.translate_sipri, sipri.TERMS, writes_windows_text=True
    ),
    Publisher(
        "unroca",
        "UN Register of Conventional Arms",
        unroca.signs,
        unroca.translate,
        "Reports of states to the United Nations, published by its Office for Disarmament Affairs.",
    ),
    Publisher(
        "comtrade",
        "UN Comtrade",
        comtrade.signs,
        comtrade.translate,
        "Customs statistics of states, published by the United Nations Statistics Division under its terms of use.",
        writes_windows_text=True,
    ),
    Publisher(
        "eu",
        "EU arms exports (CAAT)",
        eu_licences.signs,
        eu_licences.translate,
        "Figures of the EU's annual reports, compiled by Campaign Against Arms Trade.",
    ),
    Publisher(
        "dutch",
        "Dutch export licences",
        dutch_licences.signs,
        dutch_licences.translate,
        "Lists of licences published by the Government of the Netherlands.",
    ),
)
