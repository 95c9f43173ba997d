"""The figure that an address asks for: its kind, its filter, and how it is to be drawn."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from typing import cast
from urllib.parse import urlencode

from starlette.requests import Request

from armsflow.analysis.address import address_of
from armsflow.figures.palette import Theme
from armsflow.figures.presets import PRESETS, Preset
from armsflow.figures.view import KINDS, View, ViewError, build_view
from armsflow.web.answer import Refused
from armsflow.web.data import served_register
from armsflow.web.site import site_of

PROGRAM = version("armsflow")
THEMES = ("light", "dark")
DRAWING = {"preset": tuple(PRESETS), "theme": THEMES, "scale": ("1", "2", "3")}
"""What an address can say of the drawing, and in which words; all else in it is the filter."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A figure as it is asked for; `site` is where, for the address that it shows."""

    view: View
    preset: Preset
    theme: Theme
    scale: int
    site: str

    @property
    def query(self) -> str:
        """The filter, as the page of the figure writes it in its address."""
        return urlencode(self.view.params, doseq=True)

    @property
    def key(self) -> tuple[str, ...]:
        """What names it among all figures."""
        drawn = (self.preset.name, self.theme, str(self.scale))
        return (PROGRAM, self.view.register.digest, self.site, self.view.kind, self.query, *drawn)

    def address(self, path: str, **drawn: str) -> str:
        """Return an address of ours with the same filter."""
        return address_of(self.site, path, {**self.view.params, **{name: [value] for name, value in drawn.items()}})

    @property
    def page(self) -> str:
        """The address of the page that shows it."""
        return address_of(self.site, self.view.page, self.view.params)


def read_asked(
    request: Request, kind: str, *, preset: str, may_draw: tuple[str, ...] = (), besides: tuple[str, ...] = ()
) -> Asked:
    """Return the figure of a kind that a request asks for.

    `preset` is the usual one; `may_draw` names what the request can say of the drawing, `besides` parameters that
    are not about the figure.

    Raises:
        Refused: with a sentence: 404 for an unknown kind, 400 for parameters that mean nothing.
    """
    params: dict[str, list[str]] = {}
    for name, value in request.query_params.multi_items():
        if name not in besides:
            params.setdefault(name, []).append(value)
    drawn = {name: _only(name, params.pop(name, [])) for name in DRAWING if name in may_draw}
    return find(request, kind, params, drawn, preset=preset)


def find(
    request: Request, kind: str, params: dict[str, list[str]], drawn: dict[str, str] | None = None, *, preset: str
) -> Asked:
    """Return the figure of a kind with these parameters.

    Raises:
        Refused: with a sentence.
    """
    if kind not in KINDS:
        raise Refused(404, f"There is no figure of this name; there are {', '.join(KINDS)}.")
    if "own" in params.get("data", ()):
        raise Refused(410, "This address is of a reader's own file, which has no figures by address.")
    said, site = {name: value for name, value in (drawn or {}).items() if value}, site_of(request)
    asked = tuple((name, tuple(values)) for name, values in params.items())
    try:
        view = _view(kind, served_register().digest, site, asked)
    except ViewError as fault:
        raise Refused(400, str(fault)) from None
    theme = cast("Theme", said.get("theme", "light"))
    return Asked(view, PRESETS[said.get("preset", preset)], theme, int(said.get("scale", "2")), site)


def _only(name: str, values: list[str]) -> str:
    """Return the one value of a parameter of the drawing, or nothing."""
    if len(values) > 1 or not set(values) <= set(DRAWING[name]):
        raise Refused(400, f"{name} is one of {', '.join(DRAWING[name])}.")
    return values[0] if values else ""


@lru_cache(maxsize=128)
def _view(kind: str, digest: str, site: str, asked: tuple[tuple[str, tuple[str, ...]], ...]) -> View:
    """Return a view, built once for all who ask; `digest` names the register."""
    del digest
    return build_view(kind, served_register(), dict(asked), link=site)
