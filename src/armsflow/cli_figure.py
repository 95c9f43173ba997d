"""`armsflow figure`: a figure as a file, the same that the page and the route give for the same filter."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, cast
from urllib.parse import parse_qs

import typer
from typer import Option

from armsflow.app_folder import data_folder
from armsflow.figures.engine import ExportError
from armsflow.figures.export import FORMATS, Format, Size, engine, render
from armsflow.figures.palette import Theme, palette_of
from armsflow.figures.presets import PRESETS
from armsflow.figures.view import KINDS, ViewError, build_view, draw_view
from armsflow.register.issues import RegisterError
from armsflow.register.load import read_register


def figure(
    kind: Annotated[str, typer.Argument(metavar="KIND", help=f"One of {', '.join(KINDS)}.")],
    out: Annotated[Path, Option("--out", metavar="FILE", help=f"What to write; ends in .{', .'.join(FORMATS)}.")],
    query: Annotated[str, Option(metavar="FILTER", help="What stands behind the ? of the page's address.")] = "",
    preset: Annotated[str, Option(help=f"The size: {', '.join(PRESETS)}.")] = "full",
    theme: Annotated[str, Option(help="The colours: light or dark.")] = "light",
    scale: Annotated[int, Option(min=1, max=3, help="Dots a pixel of a PNG.")] = 2,
    site: Annotated[
        str, Option(metavar="URL", envvar="ARMSFLOW_PUBLIC_URL", help="Where the app is, for the address shown.")
    ] = "",
    data: Annotated[
        Path | None, Option(metavar="FOLDER", help="Another register than the one that ships.", exists=True)
    ] = None,
) -> None:
    """Write a figure as SVG, PNG or PDF: exit 2 and a sentence where what is asked for means nothing."""
    try:
        out.write_bytes(file_of(kind, query, to=out.suffix.lstrip(".").lower(), preset=preset, theme=theme,
                                scale=scale, site=site.rstrip("/"), data=data))  # fmt: skip
    except (ViewError, RegisterError, ExportError) as fault:
        typer.echo(f"armsflow figure: {fault}", err=True)
        raise typer.Exit(2) from None
    except OSError as fault:
        typer.echo(f"armsflow figure: {out.name} cannot be written: {fault.strerror}.", err=True)
        raise typer.Exit(2) from None
    finally:
        engine.close()


def file_of(
    kind: str, query: str, *, to: str, preset: str, theme: str, scale: int, site: str, data: Path | None
) -> bytes:
    """Return a figure as a file.

    Raises:
        ViewError: kind, filter, file name, size or colours mean nothing.
        RegisterError: the data is no register.
        ExportError: there is no browser to draw with, or it could not.
    """
    _check(to, FORMATS, "A figure is a file that ends in")
    _check(preset, tuple(PRESETS), "Sizes are")
    _check(theme, ("light", "dark"), "Colours are")
    if data:
        os.environ["ARMSFLOW_DATA"] = str(data.resolve())
    register = read_register(data_folder())
    view = build_view(kind, register, parse_qs(query.lstrip("?"), keep_blank_values=True), link=site)
    size = PRESETS[preset]
    drawing = draw_view(view, size, palette_of(cast("Theme", theme)))
    published = Size(size.published, size.unit)
    return render(drawing, to=cast("Format", to), size=published, title=view.title, alt=view.alt, scale=scale)


def _check(word: str, words: tuple[str, ...], said: str) -> None:
    if word not in words:
        raise ViewError(f"{said} {', '.join(words)}; not {word[:40]!r}.")
