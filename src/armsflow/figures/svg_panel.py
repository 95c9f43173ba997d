"""The map itself inside the SVG: land, flows, marks, names and figures."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from armsflow.figures.labels import LINE_HEIGHT, Label
from armsflow.figures.map_plan import MARK, MapPlan
from armsflow.figures.palette import FADED, Ink, Palette
from armsflow.figures.projection import Frame, PrintProjection
from armsflow.figures.svg_text import add, clean, outline
from armsflow.figures.world import land_in
from armsflow.register.frames import rows_of


def draw_panel(
    root: Element,
    plan: MapPlan,
    frame: Frame,
    projection: PrintProjection,
    palette: Palette,
    *,
    top: float,
    lit: frozenset[str] | None = None,
) -> None:
    """Draw the map across the whole width of the picture, from `top` downward.

    Of the routes that share no transfer with `lit`, if it is given, little is left, and no figure.
    """
    panel = add(root, "svg", y=top, width=frame.size[0], height=frame.size[1], overflow="hidden")
    _draw_land(panel, frame, projection, palette)
    off = plan.routes.transfer_ids.map(lambda ids: lit is not None and lit.isdisjoint(ids)).astype(bool)
    for route in rows_of(plan.routes[off]):
        faded = add(panel, "g", opacity=FADED)
        draw_ribbon(faded, outline(route.ribbon), palette.of_level(route.level), is_hollow=not route.is_quantified)
    for route in rows_of(plan.routes[~off]):
        ink = palette.of_level(route.level) if lit is None else palette.of_focus(route.level)
        draw_ribbon(panel, outline(route.ribbon), ink, is_hollow=not route.is_quantified)
    for place in rows_of(plan.places):
        draw_mark(panel, place.x, place.y, palette.of_role(place.role), palette, is_hollow=not place.is_state)
    for label in plan.figures.label[plan.figures.route.isin(off.index[~off])]:
        _draw_label(panel, label, palette, weight=400)
    for label in plan.places.label:
        _draw_label(panel, label, palette, weight=600)


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
