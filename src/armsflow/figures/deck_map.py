"""The map of the page: a pydeck Deck on shipped outlines, with no tile server behind it."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd
import pydeck as pdk

from armsflow.figures.labels import Label
from armsflow.figures.map_plan import FIGURE_SIZE, MARK, NAME_SIZE, MapPlan
from armsflow.figures.map_stage import MapStage, hover_of
from armsflow.figures.palette import FADED, Palette
from armsflow.figures.projection import TILE, TURN, Frame, from_mercator
from armsflow.figures.svg_text import clean
from armsflow.register.frames import rows_of

Deck = pdk.Deck
Colour = list[int]
Row = dict[str, Any]

TOUCH = 16.0


def map_figure(
    stage: MapStage, *, palette: Palette, outlines_url: str = "/assets/world.geojson", focus: str = ""
) -> pdk.Deck:
    """Draw flows between places, as wide as their quantity, narrow at the supplier.

    Args:
        stage: what to draw, in which view. Its routes have `sentence`, `label` and `transfer_ids`; `focus`, if
            there is one, is what a click on a flow puts in focus.
        palette: the colours of the theme.
        outlines_url: where the browser finds the country outlines.
        focus: what is in focus. It is part of the names of the layers that can be clicked, so that a browser
            drops its own selection when the focus changes: ours is the one that counts.
    """
    plan, frame, codes = stage.plan, stage.frame, stage.bright_codes
    layers = [
        _land(outlines_url, palette),
        _touch(plan, frame, palette, focus),
        _ribbons(stage, palette),
        _marks(plan, palette, codes, focus),
        *_texts(stage, palette),
    ]
    return pdk.Deck(
        layers=layers,
        views=[pdk.View(type="MapView", controller=True, repeat=True)],
        initial_view_state=_view(frame),
        map_provider=None,
        tooltip={"text": "{hover}", "style": _tooltip_style(palette)},
    )


def _view(frame: Frame) -> pdk.ViewState:
    """Return the view that shows the frame, with as much room again to zoom in."""
    longitude, latitude = from_mercator(frame.to_plane(np.array([frame.size]) / 2))[0]
    zoom = math.log2(frame.scale * TURN / TILE)
    return pdk.ViewState(
        longitude=round(longitude, 4),
        latitude=round(latitude, 4),
        zoom=round(zoom, 3),
        min_zoom=min(0.0, round(zoom, 3)),
        max_zoom=round(zoom + 4, 3),
    )


def _land(outlines_url: str, palette: Palette) -> pdk.Layer:
    return pdk.Layer(
        "GeoJsonLayer",
        id="land",
        data=outlines_url,
        pickable=False,
        filled=True,
        stroked=True,
        get_fill_color=rgb(palette.land),
        get_line_color=rgb(palette.paper),
        line_width_units=pdk.types.String("pixels"),
        get_line_width=0.8,
    )


def _ribbons(stage: MapStage, palette: Palette) -> pdk.Layer:
    """Draw faded routes first, then wide ones under narrow ones."""
    routes = stage.plan.routes.assign(is_bright=stage.plan.routes.index.map(stage.bright))
    rows = [
        _ribbon_row(route, stage.frame, palette, in_focus=stage.has_focus and bool(route.is_bright))
        for route in _faded_first(routes)
    ]
    return pdk.Layer(
        "PolygonLayer",
        id="ribbons",
        data=rows,
        pickable=False,
        filled=True,
        stroked=True,
        get_polygon="polygon",
        get_fill_color="fill",
        get_line_color="outline",
        line_width_units=pdk.types.String("pixels"),
        get_line_width=1.2,
        line_joint_rounded=True,
    )


def _faded_first(routes: pd.DataFrame) -> list[Any]:
    return list(rows_of(routes.sort_values("is_bright", kind="stable")))


def _ribbon_row(route: Any, frame: Frame, palette: Palette, *, in_focus: bool) -> Row:
    ink = palette.of_focus(route.level) if in_focus else palette.of_level(route.level)
    strength = 1.0 if route.is_bright else FADED
    fill = rgb(ink.fill, strength) if route.is_quantified else rgb(palette.paper, 0.0)
    shape = from_mercator(frame.to_plane(route.ribbon)) - (_eastward(route, frame), 0.0)
    return {"polygon": shape.round(4).tolist(), "fill": fill, "outline": rgb(ink.outline, strength)}


def _eastward(route: Any, frame: Frame) -> float:
    """Return the degrees by which a route lies too far east that leaves the whole world at its eastern side.

    deck.gl repeats the world eastward of the view's western side alone: from there both ends are seen.
    """
    is_whole_world = frame.turn - frame.size[0] < 1
    return TURN if is_whole_world and route.ribbon[:, 0].max() > frame.size[0] else 0.0


def _touch(plan: MapPlan, frame: Frame, palette: Palette, focus: str) -> pdk.Layer:
    """Lay an unseen line under each route: what hover and click find, hairlines too.

    Streamlit makes it opaque where a route is selected: then it is seen, in the colour of focus.
    """
    pixel = TILE / TURN / frame.scale
    rows = [
        {
            "path": [[x - _eastward(route, frame), y] for x, y in route.path[::2] + route.path[-1:]],
            "width": round(max(route.width, TOUCH) * pixel, 4),
            "hover": hover_of(route),
            "transfer_ids": list(route.transfer_ids),
            "focus": getattr(route, "focus", ""),
        }
        for route in rows_of(plan.routes)
    ]
    return pdk.Layer(
        "PathLayer",
        id=f"routes {focus}".strip(),
        data=rows,
        pickable=True,
        get_path="path",
        get_color=[*rgb(palette.focus)[:3], 1],
        get_width="width",
        width_units=pdk.types.String("common"),
        width_min_pixels=TOUCH,
    )


def _marks(plan: MapPlan, palette: Palette, bright_codes: set[str], focus: str) -> pdk.Layer:
    rows = [_mark_row(place, palette, place.code in bright_codes) for place in rows_of(plan.places)]
    return pdk.Layer(
        "ScatterplotLayer",
        id=f"places {focus}".strip(),
        data=rows,
        pickable=True,
        stroked=True,
        get_position="position",
        get_fill_color="fill",
        get_line_color="outline",
        get_radius=MARK,
        radius_units=pdk.types.String("pixels"),
        line_width_units=pdk.types.String("pixels"),
        get_line_width=1.8,
    )


def _mark_row(place: Any, palette: Palette, is_bright: bool) -> Row:
    """Fill a state with the colour of its role; leave others hollow."""
    colour = rgb(palette.of_role(place.role), 1.0 if is_bright else 0.4)
    paper = rgb(palette.paper)
    fill, outline = (colour, paper) if place.is_state else (paper, colour)
    at = [place.longitude, place.latitude]
    return {"position": at, "fill": fill, "outline": outline, "hover": clean(place.name), "focus": place.name}


def _texts(stage: MapStage, palette: Palette) -> list[pdk.Layer]:
    """Write the names of places, and the figures of the routes that are lit."""
    plan, bright, codes = stage.plan, stage.bright, stage.bright_codes
    names = [
        _text_row(place, place.label, rgb(palette.ink, 1.0 if place.code in codes else 0.4))
        for place in rows_of(plan.places)
        if place.label.lines
    ]
    figures = [
        _text_row(figure, figure.label, rgb(palette.ink)) for figure in rows_of(plan.figures) if bright[figure.route]
    ]
    return [
        _text_layer("figures", figures, FIGURE_SIZE, palette, weight=500),
        _text_layer("names", names, NAME_SIZE, palette, weight=700),
    ]


def _text_row(at: Any, label: Label, colour: Colour) -> Row:
    return {
        "position": [at.longitude, at.latitude],
        "text": "\n".join(map(clean, label.lines)),
        "offset": [round(label.x - at.x, 1), round(label.y - at.y, 1)],
        "anchor": label.anchor,
        "colour": colour,
    }


def _text_layer(name: str, rows: list[Row], size: float, palette: Palette, *, weight: int) -> pdk.Layer:
    return pdk.Layer(
        "TextLayer",
        id=name,
        data=rows,
        pickable=False,
        get_position="position",
        get_text="text",
        get_color="colour",
        get_size=size,
        get_pixel_offset="offset",
        get_text_anchor="anchor",
        get_alignment_baseline=pdk.types.String("center"),
        # Plain strings would be read as expressions; "auto" draws letters beyond ASCII too.
        font_family=pdk.types.String('"Source Sans", sans-serif'),
        font_weight=weight,
        character_set=pdk.types.String("auto"),
        font_settings={"sdf": True, "fontSize": 64, "buffer": 10, "radius": 16, "smoothing": 0.2},
        outline_width=4,
        outline_color=rgb(palette.paper),
    )


def _tooltip_style(palette: Palette) -> dict[str, str]:
    return {
        "backgroundColor": palette.raised,
        "color": palette.ink,
        "border": f"1px solid {palette.hairline}",
        "fontSize": "14px",
        "lineHeight": "1.4",
        "maxWidth": "20rem",
        "padding": "8px 10px",
        "whiteSpace": "pre-line",
    }


def rgb(colour: str, strength: float = 1.0) -> Colour:
    """Return "#RRGGBB" as red, green, blue and opacity, each 0 to 255."""
    return [*bytes.fromhex(colour.removeprefix("#")), round(255 * strength)]
