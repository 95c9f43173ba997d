"""`armsflow verify`: whether the `.json` of a figure still holds on the data at hand."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from armsflow.analysis.snapshot import LARGEST, Snapshot, SnapshotError, read_snapshot
from armsflow.analysis.verdict import compare_figures
from armsflow.app_folder import data_folder
from armsflow.figures.saved import numbers_of
from armsflow.figures.view import ViewError, build_view
from armsflow.register.issues import RegisterError, quote
from armsflow.register.load import read_register

UNREADABLE = 2


def verify(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The .json that was saved with a figure.")],
    data: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Another register than the one that ships.", exists=True)
    ] = None,
) -> None:
    """Make a saved figure again and compare: exit 0 if its numbers hold, 1 if not, 2 if the file cannot be read."""
    if data:
        os.environ["ARMSFLOW_DATA"] = str(data.resolve())  # the stories that a timeline tells lie beside the register
    try:
        before = _read(file)
        register = read_register(data_folder())
    except SnapshotError as fault:
        typer.echo(f"{file.name} is no figure of armsflow: {fault}.", err=True)
        raise typer.Exit(UNREADABLE) from None
    except RegisterError as fault:
        typer.echo(str(fault), err=True)
        raise typer.Exit(UNREADABLE) from None
    try:
        now = numbers_of(build_view(before.kind, register, before.params))
    except ViewError as fault:
        typer.echo(f"Differs. On this data the figure cannot be made: {quote(str(fault), 200)}")
        raise typer.Exit(1) from None
    verdict = compare_figures(before, now)
    typer.echo("\n".join(verdict.lines))
    raise typer.Exit(0 if verdict.holds else 1)


def _read(file: Path) -> Snapshot:
    try:
        if file.stat().st_size > LARGEST:
            raise SnapshotError(f"it is longer than {LARGEST:,} bytes")
        return read_snapshot(file.read_text("utf-8"))
    except UnicodeDecodeError:
        raise SnapshotError("it is no text in UTF-8") from None
    except OSError:
        raise SnapshotError("it cannot be opened") from None
