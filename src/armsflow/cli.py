"""The command `armsflow`: serve the app, check a register, trace items through it, verify a figure."""

from __future__ import annotations

import os
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from armsflow.analysis.story_check import read_stories
from armsflow.app_folder import app_folder
from armsflow.cli_fetch import fetch
from armsflow.cli_figure import figure
from armsflow.cli_import import import_
from armsflow.cli_ledger import ledger
from armsflow.cli_trace import trace
from armsflow.cli_verify import verify
from armsflow.register.issues import RegisterError
from armsflow.register.load import Register, read_register

main = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)


def _print_version(*, wanted: bool) -> None:
    if wanted:
        typer.echo(f"armsflow {version('armsflow')}")
        raise typer.Exit


@main.callback()
def _armsflow(
    *,
    _version: Annotated[
        bool, typer.Option("--version", callback=lambda on: _print_version(wanted=on), is_eager=True)
    ] = False,
) -> None:
    """Who supplied whom with which weapons, where they went next, and how we know."""


@main.command()
def serve(
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8501,
    address: Annotated[str, typer.Option(help="Address to listen on; 0.0.0.0 for every one.")] = "127.0.0.1",
    data: Annotated[Path | None, typer.Option(help="Folder of another register.", exists=True)] = None,
) -> None:
    """Serve the app until it is stopped."""
    if data:
        os.environ["ARMSFLOW_DATA"] = str(data.resolve())
    shown = "127.0.0.1" if address in {"0.0.0.0", "::"} else address  # noqa: S104
    typer.echo(f"armsflow is at http://{shown}:{port} - press Ctrl+C to stop it.")
    sys.stdout.flush()
    if is_own_machine(address):
        os.environ.setdefault("ARMSFLOW_UPLOADS", "on")
    options = ["--server.port", str(port), "--server.address", address, "--logger.hideWelcomeMessage", "true"]
    command = [sys.executable, "-m", "streamlit", "run", str(app_folder() / "app.py"), *options]
    os.execv(sys.executable, command)  # noqa: S606 - a process of its own, which hears signals itself


def is_own_machine(address: str) -> bool:
    """Return whether what listens on an address is for the person who started it: a loopback, no site to the public."""
    return address in {"127.0.0.1", "::1", "localhost"} and not os.environ.get("ARMSFLOW_PUBLIC_URL")


@main.command()
def check(folder: Annotated[Path, typer.Argument(help="Folder of a register, such as data/.")]) -> None:
    """Check a register and its stories: a line for each cell or name that cannot be used, and what to write."""
    if not folder.is_dir():
        typer.echo(f"{folder} is no folder; name one with tables. A file is read by: armsflow import", err=True)
        raise typer.Exit(2)
    try:
        register = read_register(folder)
    except RegisterError as fault:
        typer.echo(f"{folder}: {fault}", err=True)
        raise typer.Exit(2) from None
    issues = [*register.issues, *read_stories(folder, register)[1]]
    for issue in (*issues, *register.warnings):
        typer.echo(str(issue))
    typer.echo(_counts(register))
    raise typer.Exit(1 if issues else 0)


main.command()(trace)
main.command()(ledger)
main.command()(verify)
main.command()(figure)
main.command(name="import")(import_)
main.add_typer(fetch, name="fetch")


def _counts(register: Register) -> str:
    read = sum(register.rows_read.values())
    tables = (register.transfers, register.sources, register.systems, register.parties, register.events)
    accepted = sum(len(table) for table in tables)
    return f"{read} rows: {accepted} accepted, {read - accepted} set aside"
