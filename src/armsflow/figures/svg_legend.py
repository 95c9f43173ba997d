"""The key under the printed map: what lightness, outline, width and colour say."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

import numpy as np

from armsflow.figures.card import MOST_TEXT, SPARE
from armsflow.figures.labels import text_width
from armsflow.figures.map_plan import MARK, MapPlan
from armsflow.figures.palette import Palette
from armsflow.figures.ribbon import STAND_OFF, ribbon
from armsflow.figures.svg_panel import draw_mark, draw_ribbon
from armsflow.figures.svg_text import add_text, clean, outline, wrap

SIZE = 12.0
ROW = 22.0
SAMPLE = 38.0

Draw = Callable[[Element, float, float], None]
Entry = tuple[str, float, Draw]

ROLES = {"supplier": "Supplies", "intermediary": "Receives and supplies", "holder": "Receives"}


def draw_legend(
    root: Element, plan: MapPlan, palette: Palette, unit: str, *, left: float, top: float, right: float
) -> float:
    """Draw the entries that the map needs, in rows; return where the last row ends."""
    flows = _flow_entries(plan, palette)
    y = _row(root, flows, left, top, right, palette)
    y = _row(root, _mark_entries(plan, palette), left, y, right, palette)
    note = f"Width at the head: {clean(unit)}, the lower limit, or the upper where only that is reported."
    lines = wrap(note, SIZE, min((right - left) / SPARE, MOST_TEXT)) if plan.routes.is_quantified.any() else []
    return add_text(root, lines, left, y, SIZE, fill=palette.muted)


def _flow_entries(plan: MapPlan, palette: Palette) -> list[Entry]:
    """Return an entry for each level of evidence, and one for what has no quantity."""
    entries: list[Entry] = [
        (level.capitalize(), SAMPLE, _sample(level, palette, is_hollow=False))
        for level in ("documented", "reported", "alleged")
    ]
    hollow = plan.routes[~plan.routes.is_quantified]
    if len(hollow):
        entries.append(("Quantity not reported", SAMPLE, _sample(hollow.level.iloc[0], palette, is_hollow=True)))
    return entries


def _sample(level: str, palette: Palette, *, is_hollow: bool) -> Draw:
    def draw(root: Element, x: float, y: float) -> None:
        line = np.array([[x, y], [x + SAMPLE + STAND_OFF, y]])
        draw_ribbon(
            root,
            outline(ribbon(line, 3.6 if is_hollow else 8.0, is_hollow=is_hollow)),
            palette.of_level(level),
            is_hollow=is_hollow,
        )

    return draw


def _mark_entries(plan: MapPlan, palette: Palette) -> list[Entry]:
    """Return an entry for each role on the map, and one for parties that are not states."""
    roles = [role for role in ROLES if (plan.places.role == role).any()]
    entries: list[Entry] = [(ROLES[role], 2 * MARK, _dot(palette.of_role(role), palette)) for role in roles]
    if not plan.places.is_state.all():
        entries.append(("Not a state", 2 * MARK, _dot(palette.muted, palette, is_hollow=True)))
    return entries


def _dot(colour: str, palette: Palette, *, is_hollow: bool = False) -> Draw:
    return lambda root, x, y: draw_mark(root, x + MARK, y, colour, palette, is_hollow=is_hollow)


def _row(root: Element, entries: list[Entry], left: float, y: float, right: float, palette: Palette) -> float:
    """Set entries side by side, on as many lines as they need."""
    x = left
    for text, wide, draw in entries:
        room = wide + 8.0 + text_width(text, SIZE) * SPARE
        if x > left and x + room > right:
            x, y = left, y + ROW
        draw(root, x, y - SIZE * 0.35)
        add_text(root, [text], x + wide + 8.0, y, SIZE, fill=palette.ink)
        x += room + 16.0
    return y + ROW if entries else y
