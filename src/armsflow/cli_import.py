"""`armsflow import`: somebody's file to a folder of our tables, with a receipt of what became of every row."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from typer import Argument, Option

from armsflow.importers.answers import Answers, AnswersError, read_answers
from armsflow.importers.any_table.mapped import MAPPED
from armsflow.importers.any_table.own_layout import OWN
from armsflow.importers.fetching.geocode import CREDIT, Answer, Found, Geocoder, NotFound, Refused, Unavailable
from armsflow.importers.importing import Imported, import_file
from armsflow.importers.publishers import PUBLISHERS
from armsflow.importers.receipt_files import receipt_json, receipt_text, set_aside_csv
from armsflow.register.frames import rows_of
from armsflow.register.issues import FileRefused, Outcome
from armsflow.register.load import read_register
from armsflow.register.vocabulary import PartyKind
from armsflow.register.write import write_register

KEYS = ", ".join(publisher.key for publisher in (*PUBLISHERS, OWN, MAPPED))
REFUSED = 2
SHOWN = 20


def import_(
    file: Annotated[Path, Argument(metavar="FILE", help="CSV, TSV, XLSX, Parquet, JSON or a saved page.")],
    out: Annotated[Path, Option("--out", metavar="FOLDER", help="A new folder for the tables and the receipt.")],
    publisher: Annotated[str, Option("--as", metavar="NAME", help=f"Read it as one of {KEYS}.")] = "",
    answers: Annotated[
        Path | None, Option("--map", metavar="TOML", help="What the file leaves open, as the page Your data saves it.")
    ] = None,
    locate: Annotated[
        bool,
        Option(
            "--locate",
            help="Ask Nominatim (OpenStreetMap) where parties lie that are not on the map; names leave this machine.",
        ),
    ] = False,
) -> None:
    """Read a file of a publisher, or any table: exit 0 if every row is used, 1 if some are not, 2 if it is refused.

    `armsflow serve --data FOLDER` and the other commands then work on it.
    """
    try:
        if out.exists() and any(out.iterdir() if out.is_dir() else [out]):
            _end(f"{out.name} is there already and not empty; name a new folder")
        told = _answers(answers, publisher)
        content, known = file.read_bytes(), read_register()
        imported = import_file(file.name, content, answers=told, known=known)
        if locate and (places := _places_of(imported)):
            told = replace(told, places={**places, **told.places})
            imported = import_file(file.name, content, answers=told, known=known)
        _write(imported, out)
    except (AnswersError, FileRefused) as fault:
        _end(str(fault))
    except OSError as fault:
        _end(f"{Path(fault.filename or file).name}: {fault.strerror}")
    typer.echo(receipt_text(imported.receipt, SHOWN), nl=False)
    has_faults = any(issue.outcome is Outcome.REJECT for issue in imported.receipt.issues)
    raise typer.Exit(1 if has_faults else 0)


def _answers(file: Path | None, publisher: str) -> Answers:
    """Return what the file of answers says, with the publisher named on the command line before it.

    Raises:
        AnswersError: it is no such file.
        OSError: it cannot be read.
    """
    told = read_answers(file.read_text("utf-8")) if file else Answers()
    return replace(told, publisher=publisher) if publisher else told


def _write(imported: Imported, folder: Path) -> None:
    receipt = imported.receipt
    register = replace(imported.register, package=imported.register.package._replace(words=receipt.words))
    write_register(register, folder, today=dt.datetime.now(tz=dt.UTC).date())
    (folder / "receipt.json").write_bytes(receipt_json(receipt))
    if receipt.rows_set_aside:
        (folder / "set-aside.csv").write_bytes(set_aside_csv(receipt))


def _places_of(imported: Imported) -> dict[str, str]:
    """Ask where each party lies that has no place, and say what was answered; a refusal ends the asking."""
    geocoder, places = Geocoder(folder=Path(typer.get_app_dir("armsflow")) / "places"), {}
    parties = imported.register.parties
    for party in rows_of(parties[parties.latitude.isna() & (parties.kind != PartyKind.UNKNOWN)]):
        answer = geocoder.locate(party.name)
        typer.echo(f"{party.name}: {_word(answer)}")
        if isinstance(answer, Found):
            places[party.code] = f"{answer.latitude}, {answer.longitude}, {answer.called} ({CREDIT})"
        if isinstance(answer, Refused):
            break
    return places


def _word(answer: Answer) -> str:
    match answer:
        case Found(latitude, longitude, called):
            return f"{latitude}, {longitude} ({called}); judge whether that is meant"
        case NotFound():
            return "not found"
        case Refused(why):
            return f"refused: {why}"
        case Unavailable(why):
            return f"unavailable: {why}"


def _end(said: str) -> None:
    typer.echo(f"armsflow import: {said}", err=True)
    raise typer.Exit(REFUSED)
