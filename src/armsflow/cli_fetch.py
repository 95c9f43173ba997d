"""`armsflow fetch`: a file from a publisher's public API, for `armsflow import` or the page Your data."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from typer import Argument, Option

from armsflow.importers.fetching import public_apis
from armsflow.importers.fetching.asking import Client, FetchError
from armsflow.importers.fetching.state_codes import alpha_2_of, comtrade_code_of

fetch = typer.Typer(no_args_is_help=True, help="Fetch a file from a publisher's public API, slowly and once.")

State = Annotated[str, Option(metavar="CODE", help="ISO 3166 code of the state, such as BGR.")]
Out = Annotated[Path, Option("--out", metavar="FILE", help="The file to write.")]
Cache = Annotated[
    Path | None, Option(metavar="FOLDER", help="Where answers are kept for a week; by default your cache folder.")
]


@fetch.command()
def comtrade(
    reporter: State,
    year: Annotated[list[int], Option(min=1962, max=2099, help="One or more years.")],
    out: Out,
    flow: Annotated[str, Option(help="X (exports), M (imports) or both, as X,M.")] = "X,M",
    commodity: Annotated[str, Option(help="HS codes, with commas between.")] = public_apis.ARMS,
    mirror: Annotated[bool, Option(help="Also what the other side of each trade reported.")] = False,
    cache: Cache = None,
) -> None:
    """Customs figures of one state (UN Comtrade). ARMSFLOW_COMTRADE_KEY lifts the limit of 500 rows."""
    with _said(out):
        code = comtrade_code_of(reporter)
        flows = [name.strip().upper() for name in flow.split(",")]
        content = public_apis.fetch_comtrade(
            _client(cache), code, year, flows=flows, commodities=commodity, with_partners=mirror
        )
        _write(out, content)


@fetch.command(name="un-register")
def un_register(
    state: Annotated[str, Argument(metavar="STATE", help="ISO 3166 code of the state, such as BGR.")],
    out: Out,
    cache: Cache = None,
) -> None:
    """All that the UN Register of Conventional Arms holds of one state."""
    with _said(out):
        _write(out, public_apis.fetch_un_register(_client(cache), alpha_2_of(state)))


@fetch.command()
def sipri(
    years: Annotated[tuple[int, int], Option(metavar="FIRST LAST", help="Years of delivery.")],
    out: Out,
    supplier: Annotated[str, Option(metavar="NAME", help="As SIPRI writes it, such as Bulgaria.")] = "",
    recipient: Annotated[str, Option(metavar="NAME", help="As SIPRI writes it.")] = "",
    cache: Cache = None,
) -> None:
    """SIPRI's register of transfers, in its database layout."""
    with _said(out):
        client = _client(cache)
        _write(out, public_apis.fetch_sipri(client, years, supplier=supplier, recipient=recipient))


def _client(cache: Path | None) -> Client:
    from armsflow.importers.fetching.polite import PoliteClient

    return PoliteClient(cache)


@contextmanager
def _said(out: Path) -> Iterator[None]:
    """Say in a sentence what went wrong, and end with 2; nobody is asked for what cannot be written."""
    try:
        if not out.parent.is_dir():
            raise FetchError(f"there is no folder {out.parent}; make it, or name another for {out.name}")
        yield
    except FetchError as fault:
        typer.echo(f"armsflow fetch: {fault}.", err=True)
        raise typer.Exit(2) from None
    except OSError as fault:
        typer.echo(f"armsflow fetch: the file cannot be written: {fault.strerror}.", err=True)
        raise typer.Exit(2) from None


def _write(out: Path, content: bytes) -> None:
    out.write_bytes(content)
    typer.echo(f"{out.name}: {len(content):,} bytes. Read it with: armsflow import {out.name} --out FOLDER")
