"""The records as files by address: /data/transfers.csv, .parquet and .json, and what describes them.

The address holds the filter of the records page. A CSV has no room for its own version, hash and licence, and a
comment line would break readers of it: they stand at the address that its `Link: rel=describedby` gives, as the W3C's
CSV on the Web has it.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pandas as pd
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from armsflow.analysis.asked import SINGLE, SenselessError, filter_asked
from armsflow.analysis.exports import as_reported, csv_file, json_file, metadata_of, parquet_file
from armsflow.analysis.filters import LISTS
from armsflow.analysis.worded_records import search_records
from armsflow.app_folder import data_folder
from armsflow.register.load import Register, read_register
from armsflow.web.compress import accepts_gzip

CHOICES = {*LISTS, *SINGLE, "years", "q"}
LONGEST_SEARCH = 200
Metadata = dict[str, Any]


@dataclass(frozen=True, slots=True)
class File:
    """A file, whole and gzipped, its rows and its ETag."""

    body: bytes
    small: bytes
    etag: str
    rows: int


def _describe(rows: pd.DataFrame, metadata: Metadata) -> bytes:
    del rows
    return json.dumps(metadata, ensure_ascii=False, indent=2).encode()


FORMATS: dict[str, tuple[str, Callable[[pd.DataFrame, Metadata], bytes]]] = {
    "csv": ("text/csv; charset=utf-8; header=present", lambda rows, _: csv_file(rows)),
    "parquet": ("application/vnd.apache.parquet", lambda rows, metadata: parquet_file(rows, metadata)()),
    "json": ("application/json", json_file),
    "csv.meta.json": ("application/json", _describe),
}


@lru_cache(maxsize=4)
def _register(folder: Path) -> Register:
    return read_register(folder)


def served_register() -> Register:
    """Return the register that this app serves, read once, as its pages read it."""
    return _register(data_folder())


def transfers(request: Request, *, format_name: str) -> Response:
    """Answer with the records that the address asks for, as the records page would show them."""
    asked = tuple((name, value) for name, value in request.query_params.multi_items() if name in CHOICES)
    try:
        _refuse_unknown(request)
        register = served_register()
        file = _file(format_name, asked, register.digest)
    except SenselessError as fault:
        return PlainTextResponse(f"{fault}.\n", status_code=400, headers={"Cache-Control": "no-store"})
    return _answer(request, file, _headers(format_name, asked, file, register), FORMATS[format_name][0])


def _refuse_unknown(request: Request) -> None:
    unknown = [name for name in request.query_params if name not in CHOICES and not name.startswith("utm_")]
    if unknown:
        raise SenselessError(f"{unknown[0][:40]} is no choice here; choices are {', '.join(sorted(CHOICES))}")


@lru_cache(maxsize=32)
def _file(format_name: str, asked: tuple[tuple[str, str], ...], digest: str) -> File:
    """Make a file once for all readers; `digest` names the register."""
    del digest
    register = served_register()
    params: dict[str, list[str]] = {}
    for name, value in asked:
        params.setdefault(name, []).append(value)
    chosen = filter_asked(params, register, stage="")
    search = " ".join(params.get("q", [])).strip().casefold()
    if len(search) > LONGEST_SEARCH:
        raise SenselessError(f"q is longer than {LONGEST_SEARCH} letters; search for less")
    found = search_records(chosen.apply(register.transfers), register, search)
    rows = as_reported(register, list(found.id))
    body = FORMATS[format_name][1](rows, metadata_of(rows, register, chosen, search))
    return File(body, gzip.compress(body, mtime=0), f'W/"{hashlib.sha256(body).hexdigest()[:16]}"', len(rows))


def _headers(format_name: str, asked: tuple[tuple[str, str], ...], file: File, register: Register) -> dict[str, str]:
    name = f"armsflow-{register.version}-{register.digest[:8]}-{file.rows}-records.{format_name}"
    headers = {
        "ETag": file.etag,
        "Cache-Control": "public, max-age=300",
        "Vary": "Accept-Encoding",
        "Access-Control-Allow-Origin": "*",
        "Content-Disposition": f'attachment; filename="{name}"' if format_name != "csv.meta.json" else "inline",
    }
    if format_name == "csv":
        about = f"/data/transfers.csv.meta.json{'?' if asked else ''}{urlencode(asked)}"
        headers["Link"] = f'<{about}>; rel="describedby"; type="application/json"'
    return headers


def _answer(request: Request, file: File, headers: dict[str, str], media_type: str) -> Response:
    if file.etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if accepts_gzip(request.headers):
        return Response(file.small, media_type=media_type, headers=headers | {"Content-Encoding": "gzip"})
    return Response(file.body, media_type=media_type, headers=headers)


def data_routes() -> list[Route]:
    """Return the routes of the data."""
    return [Route(f"/data/transfers.{name}", partial(transfers, format_name=name)) for name in FORMATS]
