# /// script
# requires-python = ">=3.11"
# dependencies = ["antimeridian", "numpy", "pycountry", "shapely>=2.1"]
# ///
"""Make `src/armsflow/figures/world.geojson`, the country outlines under the map.

The outlines are Natural Earth 4.1 at 1:50m (public domain), as packed in the npm package
world-atlas 2.0.2: `npm pack world-atlas@2.0.2`, then

    uv run scripts/make_world.py world-atlas-2.0.2.tgz

Which line is drawn where two states dispute one is Natural Earth's choice, not a finding of ours.
"""

from __future__ import annotations

import json
import sys
import tarfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import antimeridian
import numpy as np
import pycountry
import shapely
from shapely.geometry import MultiPolygon, Polygon, mapping, shape

TARGET = Path(__file__).parents[1] / "src/armsflow/figures/world.geojson"

# Smallest bend and smallest further island that are kept, in square degrees at the equator.
BEND = 0.045
ISLAND = 0.3

# Natural Earth gives these no ISO number. Kosovo has the code XKX in this register; two are drawn
# with the state whose territory the UN counts them to; the glacier is land of no code.
WITHOUT_NUMBER = {"Kosovo": "XKX", "N. Cyprus": "CYP", "Somaliland": "SOM", "Siachen Glacier": ""}
# The Ashmore and Cartier Islands carry Australia's number.
LEFT_OUT = {"Antarctica", "Indian Ocean Ter.", "Ashmore and Cartier Is."}


def read_countries(package: Path) -> list[tuple[str, str, Any]]:
    """Return code, name and shape of each country of the package."""
    with tarfile.open(package) as files:
        topology = json.load(files.extractfile("package/countries-50m.json"))  # type: ignore[arg-type]
    arcs = [decode(arc, topology["transform"]) for arc in topology["arcs"]]
    return [
        (code_of(item), item["properties"]["name"], to_shape(item, arcs))
        for item in topology["objects"]["countries"]["geometries"]
        if item["properties"]["name"] not in LEFT_OUT and "arcs" in item
    ]


def code_of(item: dict[str, Any]) -> str:
    """Return the ISO 3166-1 alpha-3 code of a TopoJSON country."""
    name = item["properties"]["name"]
    if name in WITHOUT_NUMBER:
        return WITHOUT_NUMBER[name]
    return str(pycountry.countries.get(numeric=item["id"]).alpha_3)


def decode(arc: list[list[int]], transform: dict[str, list[float]]) -> np.ndarray:
    """Return the longitudes and latitudes of a delta-coded TopoJSON arc."""
    return np.cumsum(np.array(arc), axis=0) * transform["scale"] + transform["translate"]


def to_shape(item: dict[str, Any], arcs: list[np.ndarray]) -> Any:
    """Join the arcs of a TopoJSON country and cut what crosses the antimeridian."""
    polygons = item["arcs"] if item["type"] == "MultiPolygon" else [item["arcs"]]
    rings = [[join(ring, arcs) for ring in polygon] for polygon in polygons]
    fixed = antimeridian.fix_shape({"type": "MultiPolygon", "coordinates": rings}, fix_winding=True)
    return shapely.make_valid(shape(fixed))


def join(ring: Iterable[int], arcs: list[np.ndarray]) -> list[tuple[float, float]]:
    """Return the points of a ring; ~i is arc i walked backward (TopoJSON 1.0, section 2.1.4)."""
    parts = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in ring]
    points = np.concatenate([parts[0], *(part[1:] for part in parts[1:])])
    return [(float(x), float(y)) for x, y in points]


def equal_area(points: np.ndarray) -> np.ndarray:
    """Project cylindrically, keeping areas, so that the Arctic gets no more detail than the tropics."""
    return np.column_stack([points[:, 0], np.degrees(np.sin(np.radians(points[:, 1])))])


def back(points: np.ndarray) -> np.ndarray:
    """Undo `equal_area`."""
    sines = np.clip(np.radians(points[:, 1]), -1, 1)
    return np.column_stack([points[:, 0], np.degrees(np.arcsin(sines))])


def simplify(shapes: list[Any]) -> list[Any]:
    """Drop small bends from all borders at once, so that neighbours still meet."""
    flat = shapely.transform(np.array(shapes, dtype=object), equal_area)
    kept = [largest_parts(one) for one in flat]
    return list(shapely.transform(shapely.coverage_simplify(kept, BEND**0.5), back))


def largest_parts(one: Any) -> MultiPolygon:
    """Keep the main part of a country, however small, and its larger islands."""
    parts = sorted(polygons_of(one), key=lambda part: -part.area)
    return MultiPolygon([part for i, part in enumerate(parts) if i == 0 or part.area > ISLAND])


def polygons_of(one: Any) -> list[Polygon]:
    """Return the polygons of any geometry, without the stray lines `make_valid` may leave."""
    return [part for part in shapely.get_parts(shapely.get_parts(one)) if part.geom_type == "Polygon"]


def rounded(one: Any) -> dict[str, Any]:
    """Return a geometry as GeoJSON with two decimals, about a kilometre."""
    text = json.dumps(mapping(one))
    geometry: dict[str, Any] = json.loads(text, parse_float=lambda number: round(float(number), 2))
    return geometry


def merged(countries: list[tuple[str, str, Any]]) -> list[tuple[str, str, Any]]:
    """Join the countries of one code under the name of the largest."""
    by_code: dict[str, list[tuple[str, str, Any]]] = {}
    for country in sorted(countries, key=lambda country: -country[2].area):
        by_code.setdefault(country[0], []).append(country)
    return [(code, parts[0][1], shapely.union_all([part[2] for part in parts])) for code, parts in by_code.items()]


def feature(code: str, name: str, geometry: dict[str, Any]) -> str:
    """Return a line of GeoJSON."""
    properties = {"code": code, "name": name}
    return json.dumps(
        {"type": "Feature", "properties": properties, "geometry": geometry},
        separators=(",", ":"),
        ensure_ascii=False,
    )


def main(package: Path) -> None:
    """Write the outlines, one country a line."""
    countries = merged(read_countries(package))
    shapes = simplify([shape for _, _, shape in countries])
    lines = sorted(feature(code, name, rounded(one)) for (code, name, _), one in zip(countries, shapes, strict=True))
    TARGET.write_text('{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n")
    print(f"{TARGET.name}: {len(lines)} countries, {TARGET.stat().st_size / 1000:.0f} KB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
