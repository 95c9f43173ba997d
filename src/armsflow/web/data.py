"""The records as files by address: /data/transfers.csv, .xlsx, .parquet and .json, and what describes them.

The address holds the filter of the records page. A CSV has no room for its own version, hash and licence, and a
comment line would break readers of it: they stand at the address that its `Link: rel=describedby` gives, as the W3C's
CSV on the Web has it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache, partial
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pandas as pd
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from armsflow.analysis.asked import SINGLE, SenselessError, filter_asked
from armsflow.analysis.exports import as_reported, csv_file, json_file, metadata_of, parquet_file, xlsx_file
from armsflow.analysis.filters import LISTS, TransferFilter
from armsflow.analysis.worded_records import search_records
from armsflow.app_folder import data_folder
from armsflow.register.load import Register, read_register
from armsflow.web.answer import Answer, Refused, in_turn

CHOICES = {*LISTS, *SINGLE, "years", "q"}
LONGEST_SEARCH = 200
Metadata = dict[str, Any]


def _describe(rows: pd.DataFrame, metadata: Metadata) -> bytes:
    del rows
    return json.dumps(metadata, ensure_ascii=False, indent=2).encode()


DESCRIPTION = "csv.meta.json"
FORMATS: dict[str, tuple[str, Callable[[pd.DataFrame, Metadata], bytes]]] = {
    "csv": ("text/csv; charset=utf-8; header=present", lambda rows, _: csv_file(rows)),
    "xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        lambda rows, metadata: xlsx_file(rows, metadata)(),
    ),
    "parquet": ("application/vnd.apache.parquet", lambda rows, metadata: parquet_file(rows, metadata)()),
    "json": ("application/json", json_file),
    DESCRIPTION: ("application/json", _describe),
}


@lru_cache(maxsize=4)
def _register(folder: Path) -> Register:
    return read_register(folder)


def served_register() -> Register:
    """Return the register that this app serves, read once, as its pages read it."""
    return _register(data_folder())


def transfers(request: Request, *, file_format: str) -> Answer:
    """Answer with the records that an address asks for, as the records page would show them."""
    asked = [(name, value) for name, value in request.query_params.multi_items() if name in CHOICES]
    register = served_register()
    chosen, search = _read(request, register)
    media_type, write = FORMATS[file_format]

    def make() -> bytes:
        found = search_records(chosen.apply(register.transfers), register, search)
        rows = as_reported(register, list(found.id))
        return write(rows, metadata_of(rows, register, chosen, search))

    key = ("data", file_format, version("armsflow"), register.digest, repr(chosen), search)
    return Answer(key, media_type, make, _headers(file_format, urlencode(asked), register))


def _read(request: Request, register: Register) -> tuple[TransferFilter, str]:
    """Return the filter and the search of an address.

    Raises:
        Refused: with a sentence.
    """
    params = {name: request.query_params.getlist(name) for name in request.query_params}
    unknown = [name for name in params if name not in CHOICES and not name.startswith("utm_")]
    if unknown:
        raise Refused(400, f"{unknown[0][:40]} is no choice here; choices are {', '.join(sorted(CHOICES))}.")
    search = " ".join(params.get("q", [])).strip().casefold()
    if len(search) > LONGEST_SEARCH:
        raise Refused(400, f"q is longer than {LONGEST_SEARCH} letters; search for less.")
    try:
        return filter_asked(params, register, stage=""), search
    except SenselessError as fault:
        raise Refused(400, f"{fault}.") from None


def _headers(file_format: str, query: str, register: Register) -> dict[str, str]:
    if file_format == DESCRIPTION:
        return {}
    name = f"armsflow-{register.version}-{register.digest[:8]}-records.{file_format}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    if file_format == "csv":
        about = f"/data/transfers.{DESCRIPTION}{'?' if query else ''}{query}"
        headers["Link"] = f'<{about}>; rel="describedby"; type="application/json"'
    return headers


async def _answer(request: Request, *, file_format: str) -> Response:
    return await in_turn(request, partial(transfers, file_format=file_format))


def data_routes() -> list[Route]:
    """Return the routes of the data."""
    return [Route(f"/data/transfers.{name}", partial(_answer, file_format=name)) for name in FORMATS]
