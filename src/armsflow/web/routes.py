"""Plain HTTP beside the app: the outlines of the map, the data, and whether the server is well."""

from __future__ import annotations

import gzip
import hashlib
from functools import lru_cache
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from armsflow.app_folder import data_folder
from armsflow.figures.typeface import FILES, font_file
from armsflow.register.package import package_faults
from armsflow.web.compress import accepts_gzip
from armsflow.web.data import data_routes
from armsflow.web.embed import embed_routes
from armsflow.web.figure import figure_routes
from armsflow.web.oembed import oembed_routes
from armsflow.web.share import share_routes


@lru_cache(maxsize=1)
def _world() -> tuple[bytes, bytes, str]:
    """Return the outlines plain, gzipped, and their ETag."""
    plain = (files("armsflow.figures") / "world.geojson").read_bytes()
    return plain, gzip.compress(plain, mtime=0), f'W/"{hashlib.sha256(plain).hexdigest()[:16]}"'


def world(request: Request) -> Response:
    """Country outlines (Natural Earth, public domain) for the map to draw by address."""
    plain, small, etag = _world()
    headers = {"ETag": etag, "Cache-Control": "public, max-age=3600", "Vary": "Accept-Encoding"}
    if etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if accepts_gzip(request.headers):
        headers["Content-Encoding"] = "gzip"
        return Response(small, media_type="application/geo+json", headers=headers)
    return Response(plain, media_type="application/geo+json", headers=headers)


def font(request: Request) -> Response:
    """Answer with one of the typefaces of figures."""
    name = request.path_params["name"]
    if name not in FILES:
        return PlainTextResponse("There is no typeface of this name.\n", status_code=404)
    headers = {"Cache-Control": "public, max-age=604800", "Access-Control-Allow-Origin": "*"}
    return Response(font_file(name), media_type="font/woff2", headers=headers)


def healthz(_request: Request) -> Response:
    """Whether the process answers at all."""
    return PlainTextResponse("ok\n", headers={"Cache-Control": "no-store"})


def readyz(_request: Request) -> Response:
    """Whether the register is the one its descriptor names: 503 with the reasons if it is not."""
    faults = package_faults(data_folder())
    text = "".join(f"{fault}\n" for fault in faults) or "ready\n"
    return PlainTextResponse(text, status_code=503 if faults else 200, headers={"Cache-Control": "no-store"})


def routes() -> list[BaseRoute]:
    """Return the routes, in the order they are tried, before Streamlit's own."""
    return [
        Route("/assets/world.geojson", world),
        Route("/assets/fonts/{name}", font),
        Route("/healthz", healthz),
        Route("/readyz", readyz),
        *data_routes(),
        *figure_routes(),
        *embed_routes(),
        *oembed_routes(),
        *share_routes(),
    ]
