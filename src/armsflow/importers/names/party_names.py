"""Names of parties as others write them, to our codes: exactly, never by guess."""

from __future__ import annotations

import re
import unicodedata

from armsflow.importers.answers import Answers
from armsflow.importers.names.party_letters import LOOK_ALIKES, fold
from armsflow.importers.names.party_nearest import nearest_codes
from armsflow.importers.names.party_shipped import shipped_parties
from armsflow.importers.names.party_tables import (
    LANGUAGES,
    aliases_of,
    codes_of_two_letters,
    names_of_states,
    places,
    titles,
)
from armsflow.register.letters import script_fault, unseen_fault
from armsflow.register.load import Register
from armsflow.register.parse import SLUG
from armsflow.register.vocabulary import PartyKind

NOBODY = frozenset({"none", "null", "n a", "", "nan", "nil", "tbd", "tba", "not available", "not applicable"})


class PartyUnknown(Exception):  # noqa: N818 - it is what happened
    """A name of nobody we know, or of several; `candidates` are the codes of those who may be meant."""

    def __init__(self, problem: str, code: str = "C-COUNTRY", candidates: tuple[str, ...] = ()) -> None:
        super().__init__(problem)
        self.code, self.candidates = code, candidates


def find_party(name: str, answers: Answers, known: Register | None, publisher: str = "") -> dict[str, str]:
    """Return the row of `parties.csv` (code, name, kind, latitude, longitude...) that a name stands for.

    In this order: the reader's answer; a code; the publisher's own names; our aliases, some of which are refused
    because several bear them; the parties of the register that ships; the names of ISO 3166 and CLDR. Names are
    compared without case, accents and punctuation, and never by likeness.

    Raises:
        PartyUnknown: nobody, or several, bear the name.
    """
    if name in answers.parties:
        return _answered(name, answers.parties[name], known)
    written = unicodedata.normalize("NFC", name.replace("\u00a0", " ")).strip()
    _check_letters(written, known)
    shipped = shipped_parties(known).codes
    codes = _codes_of(written, publisher, shipped)
    if len(codes) == 1:
        return party_row(codes[0], known)
    if not codes and publisher == "sipri" and (marked := _party_marked(written)):
        return marked
    candidates = codes or nearest_codes(written, shipped)
    offer = ", ".join(f"{party_row(code, known)['name']} ({code})" for code in candidates)
    if codes:
        raise PartyUnknown(f"may be {offer}; choose one", candidates=candidates)
    question = f"; did you mean {offer}? Choose one" if offer else "; choose one for it"
    raise PartyUnknown(f"is no party we know{question}", candidates=candidates)


def code_of(name: str, known: Register | None, publisher: str = "") -> str:
    """Return the code of the one party that bears a name; nothing if nobody does, or several do."""
    codes = _codes_of(unicodedata.normalize("NFC", name), publisher, shipped_parties(known).codes)
    return codes[0] if len(codes) == 1 else ""


def _party_marked(written: str) -> dict[str, str]:
    """Return a party that SIPRI itself marks as no state: `*` a group, `**` an organisation of states; else nothing."""
    name = written.rstrip("*")
    slug = "-".join(re.findall(r"[a-z0-9]+", fold(name)))
    kind = {"*": PartyKind.ARMED_GROUP, "**": PartyKind.ORGANISATION}.get(written[len(name) :])
    return {"code": slug, "name": name.strip(), "kind": kind.value} if kind and slug else {}


def party_row(code: str, known: Register | None) -> dict[str, str]:
    """Return the row of `parties.csv` of a code, as the register that ships has it if it has it.

    Raises:
        KeyError: no table of ours has the code.
    """
    shipped = shipped_parties(known).rows.get(code)
    if shipped:
        return dict(shipped)
    title, kind = titles()[code]
    place = places().get(code, {})
    return {"code": code, "name": title, "kind": kind, **place}


def _codes_of(name: str, publisher: str, shipped: dict[str, str]) -> tuple[str, ...]:
    """Return the code of a name, or the codes between which to choose; none if nobody bears it."""
    if name in titles() or name in shipped.values():
        return (name,)
    key = fold(name)
    for aliases in (aliases_of(publisher), aliases_of()) if publisher else (aliases_of(),):
        if key in aliases:
            return aliases[key].codes
    for names in (shipped, names_of_states(), names_of_states(LANGUAGES.get(publisher, "en"))):
        if key in names:
            return (names[key],)
    return (codes_of_two_letters()[name],) if name in codes_of_two_letters() else ()


def _answered(name: str, answer: str, known: Register | None) -> dict[str, str]:
    """Return the party of the reader's answer: a code, or `kind:slug` for a party of the reader's own."""
    kind, _, slug = answer.rpartition(":")
    try:
        return party_row(slug, known)
    except KeyError:
        if kind in set(PartyKind) and SLUG.fullmatch(slug):
            return {"code": slug, "name": name, "kind": kind}
        problem = f"was answered by {answer!r}, which is no code we know; choose another"
        raise PartyUnknown(problem) from None


def _check_letters(name: str, known: Register | None) -> None:
    if fault := unseen_fault(name):
        raise PartyUnknown(str(fault), fault.code)
    if not name:
        raise PartyUnknown("is empty; write who it was", "C-REQ")
    if fold(name) in NOBODY:
        raise PartyUnknown("names nobody; write who it was, or choose an unknown party for it")
    if fault := script_fault(name):
        meant = nearest_codes(name.translate(LOOK_ALIKES), shipped_parties(known).codes)
        offer = f"; did you mean {party_row(meant[0], known)['name']} ({meant[0]})?" if meant else ""
        raise PartyUnknown(f"{fault}{offer}", fault.code, meant)
