"""The map itself inside the SVG: land, flows, marks, names and figures."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import numpy as np

from armsflow.figures.labels import LINE_HEIGHT, Label
from armsflow.figures.map_plan import MARK
from armsflow.figures.map_stage import MapStage, hover_of
from armsflow.figures.palette import FADED, Ink, Palette
from armsflow.figures.projection import Frame, Points, PrintProjection
from armsflow.figures.svg_text import add, clean, outline
from armsflow.figures.world import land_in
from armsflow.register.frames import rows_of

# What is not lit, as the deck draws it: marks and names stay legible.
DIM = "0.4"
TOUCH = 14.0


def draw_panel(
    root: Element,
    stage: MapStage,
    projection: PrintProjection,
    palette: Palette,
    *,
    top: float,
    is_live: bool = False,
) -> None:
    """Draw the map across the whole width of the picture, from `top` downward.

    A live map says the sentence of what is pointed at, and names in `data-focus` what a click on it puts in focus.
    """
    plan, frame = stage.plan, stage.frame
    panel = add(root, "svg", y=top, width=frame.size[0], height=frame.size[1], overflow="hidden")
    _draw_land(panel, frame, projection, palette)
    _draw_routes(panel, stage, palette, is_live=is_live)
    _draw_marks(panel, stage, palette, is_live=is_live)
    for figure in rows_of(plan.figures):
        if stage.bright[figure.route]:
            _draw_label(panel, figure.label, palette, weight=400)
    bright = stage.bright_codes
    for place in rows_of(plan.places):
        parent = panel if place.code in bright else add(panel, "g", opacity=DIM)
        _draw_label(parent, place.label, palette, weight=600)


def _draw_routes(panel: Element, stage: MapStage, palette: Palette, *, is_live: bool) -> None:
    """Draw the faded routes first; a live one has an unseen edge that can be hit."""
    for route in sorted(rows_of(stage.plan.routes), key=lambda route: stage.bright[route.Index]):
        is_bright, shape = stage.bright[route.Index], "".join(map(outline, _seen(route.ribbon, stage.frame)))
        ink = palette.of_focus(route.level) if stage.has_focus and is_bright else palette.of_level(route.level)
        group = _focus_group(panel, getattr(route, "focus", ""), hover_of(route)) if is_live else panel
        parent = group if is_bright else add(group, "g", opacity=str(FADED))
        draw_ribbon(parent, shape, ink, is_hollow=not route.is_quantified)
        if is_live:
            add(group, "path", d=shape, fill="transparent", stroke="transparent", stroke_width=TOUCH)


def _seen(shape: Points, frame: Frame) -> list[Points]:
    """Return a shape, and once more where what leaves at one side of the world comes in at the other."""
    left, right = shape[:, 0].min(), shape[:, 0].max()
    moves = [move for move in (-frame.turn, frame.turn) if move and left + move < frame.size[0] and right + move > 0]
    return [shape + np.array([move, 0.0]) for move in (0.0, *moves)]


def _draw_marks(panel: Element, stage: MapStage, palette: Palette, *, is_live: bool) -> None:
    bright = stage.bright_codes
    for place in rows_of(stage.plan.places):
        group = _focus_group(panel, place.name, place.name) if is_live else panel
        parent = group if place.code in bright else add(group, "g", opacity=DIM)
        draw_mark(parent, place.x, place.y, palette.of_role(place.role), palette, is_hollow=not place.is_state)
        if is_live:
            add(group, "circle", cx=place.x, cy=place.y, r=TOUCH, fill="transparent")


def _focus_group(panel: Element, focus: str, hover: str) -> Element:
    """Return a group that says something when it is pointed at and, if it has a focus, can be clicked."""
    group = add(panel, "g", **({"data_focus": clean(focus)} if focus else {}))
    add(group, "title").text = hover
    return group


def _draw_land(panel: Element, frame: Frame, projection: PrintProjection, palette: Palette) -> None:
    land = "".join(outline(ring) for ring in land_in(frame, projection))
    shape = add(panel, "path", d=land, fill=palette.land, stroke=palette.paper, stroke_width=0.8)
    if projection.edge is not None:
        add(add(panel, "clipPath", id="globe"), "path", d=outline(frame.project(projection.edge)))
        shape.set("clip-path", "url(#globe)")


def draw_ribbon(parent: Element, shape: str, ink: Ink, *, is_hollow: bool) -> None:
    """Draw a flow in the ink of its evidence; without a reported quantity it is an outline only."""
    fill = "none" if is_hollow else ink.fill
    add(parent, "path", d=shape, fill=fill, stroke=ink.outline, stroke_width=1.0, stroke_linejoin="round")


def draw_mark(parent: Element, x: float, y: float, colour: str, palette: Palette, *, is_hollow: bool) -> None:
    """Draw a party: a state filled with the colour of its role, another hollow."""
    fill, line = (palette.paper, colour) if is_hollow else (colour, palette.paper)
    add(parent, "circle", cx=x, cy=y, r=MARK, fill=fill, stroke=line, stroke_width=1.8)


def _draw_label(panel: Element, label: Label, palette: Palette, *, weight: int) -> None:
    """Write a label over a halo: two texts, as Illustrator knows no `paint-order`."""
    halo = {"stroke": palette.paper, "stroke_width": 3.0, "stroke_linejoin": "round", "aria_hidden": "true"}
    for style in (halo, {}):
        for row, line in enumerate(label.lines):
            y = label.y + (row - (len(label.lines) - 1) / 2) * label.size * LINE_HEIGHT + label.size * 0.35
            add(
                panel,
                "text",
                x=label.x,
                y=y,
                font_size=label.size,
                font_weight=weight,
                text_anchor=label.anchor,
                fill=palette.ink,
                **style,
            ).text = clean(line)
