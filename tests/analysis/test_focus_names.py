"""A focus in the address: read back as it was written, and nothing else is read as one."""

from __future__ import annotations

import itertools

import pytest

from armsflow.analysis.focus import Focus
from armsflow.analysis.focus_names import read_focus, word_focus, write_focus
from armsflow.analysis.wording import names_in
from armsflow.register.load import Register
from tests.analysis.cases import shipped


@pytest.fixture(scope="module")
def real() -> Register:
    return shipped()


@pytest.mark.parametrize(
    ("focus", "text", "words"),
    [
        (Focus(party="BGR"), "Bulgaria", "Bulgaria"),
        (Focus(supplier="BGR", recipient="USA"), "Bulgaria > United States", "Bulgaria to United States"),
        (Focus(system="fn-6"), "FN-6", "FN-6"),
        (Focus(record="bgr-usa-konkurs-2015"), "bgr-usa-konkurs-2015", "record bgr-usa-konkurs-2015"),
    ],
)
def test_focus_is_written_with_names(focus: Focus, text: str, words: str, real: Register) -> None:
    assert write_focus(focus, names_in(real)) == text
    assert word_focus(focus, names_in(real)) == words


def test_every_focus_is_read_as_it_was_written(real: Register) -> None:
    parties, systems = real.parties.index, real.systems.index
    foci = [
        *(Focus(party=party) for party in parties),
        *(Focus(system=system) for system in systems),
        *(Focus(record=record) for record in real.transfers.id),
        *(Focus(supplier=one, recipient=two) for one, two in itertools.product(parties, parties)),
        *(Focus(supplier=party, system=system) for party, system in itertools.product(parties, systems)),
        *(Focus(system=system, recipient=party) for party, system in itertools.product(parties, systems)),
    ]

    assert [read_focus(write_focus(focus, names_in(real)), real) for focus in foci] == foci


@pytest.mark.parametrize(
    "text",
    ["", " > ", "Atlantis", "Bulgaria > ", "Bulgaria > Atlantis", "BGR", "bulgaria", "<img src=x onerror=alert(1)>"],
)
def test_what_means_nothing_here_is_no_focus(text: str, real: Register) -> None:
    assert read_focus(text, real) is None
