"""An SVG made fit to travel: inert, described in words, the same bytes for the same picture."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from armsflow.figures.svg_text import clean

SVG = "http://www.w3.org/2000/svg"
XLINK = "{http://www.w3.org/1999/xlink}href"
DRAWN = {
    "svg", "g", "defs", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "title",
    "desc", "clipPath", "mask", "pattern", "linearGradient", "radialGradient", "stop", "use", "symbol", "marker",
}  # fmt: skip
"""The elements that a picture of ours may hold; whatever else comes is left out with all that it holds."""
ON_A_PAGE = {"class", "cursor", "pointer-events", "box-sizing", "position", "left", "top", "tabindex"}
"""What means something on a page only."""
REFERENCE = re.compile(r"""url\(\s*["']?#([^"')]+)["']?\s*\)""")
DIGITS = re.compile(r"-?\d+\.\d{3,}")

ET.register_namespace("", SVG)
ET.register_namespace("xlink", "http://www.w3.org/1999/xlink")


def clean_svg(document: str, *, title: str = "", alt: str = "", size: tuple[str, str] | None = None) -> str:
    """Return an SVG document without scripts, handlers, and references to anything outside of it.

    Text stays text. Identifiers are numbered in the order they come, since Plotly makes them up anew each
    time, and lengths are rounded to a hundredth. `title` and `alt` become its `<title>` and `<desc>`, in
    place of its own; `size` is what it measures in print or on a screen, with units.

    Raises:
        ValueError: it is no SVG, or one with a document type.
    """
    if "<!DOCTYPE" in document:
        raise ValueError("an SVG with a document type is not drawn")
    try:
        root = ET.fromstring(document)  # noqa: S314 - no document type, so no entities that grow
    except ET.ParseError:
        raise ValueError("not an SVG document") from None
    if root.tag != f"{{{SVG}}}svg":
        raise ValueError("not an SVG document")
    _weed(root)
    _number(root)
    _describe(root, title, alt)
    _measure(root, size)
    return ET.tostring(root, encoding="unicode")


def size_of(document: str) -> tuple[float, float]:
    """Return the width and height that an SVG is drawn on, in pixels.

    Raises:
        ValueError: it does not say.
    """
    head = re.search(r"<svg\b[^>]*>", document)
    box = re.search(r"""\bviewBox=["']\s*[-\d.]+[ ,]+[-\d.]+[ ,]+([\d.]+)[ ,]+([\d.]+)""", head[0] if head else "")
    if not box:
        raise ValueError("an SVG without a viewBox has no size")
    return float(box[1]), float(box[2])


def _weed(parent: ET.Element) -> None:
    _weed_attributes(parent)
    for child in list(parent):
        name = child.tag.removeprefix(f"{{{SVG}}}") if isinstance(child.tag, str) else ""
        if name in DRAWN:
            _weed(child)
        if name not in DRAWN or (name in {"g", "defs"} and not len(child)):
            _remove(parent, child)


def _remove(parent: ET.Element, child: ET.Element) -> None:
    """Take an element out, and leave the text that follows it."""
    if child.tail:
        place = list(parent).index(child)
        before = parent[place - 1] if place else None
        if before is None:
            parent.text = (parent.text or "") + child.tail
        else:
            before.tail = (before.tail or "") + child.tail
    parent.remove(child)


def _weed_attributes(element: ET.Element) -> None:
    for name, value in list(element.attrib.items()):
        kept = _style(value) if name == "style" else value
        if not kept or not _is_harmless(name, kept):
            del element.attrib[name]
        else:
            element.attrib[name] = DIGITS.sub(lambda digits: f"{float(digits[0]):.2f}", kept)


def _style(text: str) -> str:
    kept = []
    for part in text.split(";"):
        name, colon, value = part.partition(":")
        name, value = name.strip().lower(), value.strip()
        if colon and _is_harmless(name, value):
            kept.append(f"{name}:{value}")
    return ";".join(kept)


def _is_harmless(name: str, value: str) -> bool:
    name = name.lower()
    if name in {"href", XLINK}:
        return value.startswith("#")
    if name.startswith(("on", "{", "data-")) or name in ON_A_PAGE:
        return False
    return not re.search(r"url\(|@import|expression\(|javascript:", REFERENCE.sub("", value), re.IGNORECASE)


def _number(root: ET.Element) -> None:
    """Name what is referred to `a1`, `a2`...; drop the names that nothing refers to."""
    used: set[str] = set()
    for element in root.iter():
        for name, value in element.attrib.items():
            used |= {value[1:]} if name in {"href", XLINK} else set(REFERENCE.findall(value))
    names: dict[str, str] = {}
    for element in root.iter():
        if (old := element.attrib.pop("id", None)) in used and old:
            element.attrib["id"] = names.setdefault(old, f"a{len(names) + 1}")
    for element in root.iter():
        for name, value in element.attrib.items():
            if name in {"href", XLINK}:
                element.attrib[name] = f"#{names.get(value[1:], '')}"
            elif "url(" in value:
                element.attrib[name] = REFERENCE.sub(lambda found: f"url(#{names.get(found[1], '')})", value)


def _describe(root: ET.Element, title: str, alt: str) -> None:
    root.attrib["role"] = "img"
    for place, (tag, text) in enumerate((("title", title), ("desc", alt))):
        if not text:
            continue
        for own in root.findall(f"{{{SVG}}}{tag}"):
            root.remove(own)
        element = ET.Element(f"{{{SVG}}}{tag}")
        element.text = clean(text)
        root.insert(min(place, len(root)), element)


def _measure(root: ET.Element, size: tuple[str, str] | None) -> None:
    if "viewBox" not in root.attrib and {"width", "height"} <= root.attrib.keys():
        root.attrib["viewBox"] = f"0 0 {root.attrib['width']} {root.attrib['height']}"
    if size:
        root.attrib["width"], root.attrib["height"] = size
