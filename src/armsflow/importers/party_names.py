"""Names of parties as others write them, to our codes: exactly, by date, never by guess."""

from __future__ import annotations

from armsflow.importers.answers import Answers
from armsflow.register.load import Register


class PartyUnknown(Exception):  # noqa: N818 - it is what happened
    """A name of nobody we know, or of several; the message offers who may be meant."""

    code = "C-COUNTRY"


def find_party(name: str, answers: Answers, known: Register | None) -> dict[str, str]:
    """Return the row of `parties.csv` (code, name, kind, latitude, longitude...) that a name stands for.

    Raises:
        PartyUnknown: nobody, or several, bear the name.
    """
    code = answers.parties.get(name, name)
    parties = {} if known is None else known.parties.to_dict("index")
    for row in parties.values():
        if code in {row["code"], row["name"], *row["aliases"]}:
            return {key: str(row[key]) for key in ("code", "name", "kind")}
    raise PartyUnknown("is no party we know; choose one for it")
