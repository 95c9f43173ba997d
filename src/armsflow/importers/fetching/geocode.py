"""Where a party lies that is no state: asked of Nominatim, by the reader's choice and never by default.

A name that is asked leaves this machine. Nominatim's terms: at most one question a second, an agent that says who asks,
answers kept and not asked for again; the data are OpenStreetMap's (ODbL), and `CREDIT` stands beside them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from geopy import exc
from geopy.adapters import URLLibAdapter
from geopy.geocoders import Nominatim

from armsflow.importers.fetching.one_at_a_time import Turnstile

CREDIT = "© OpenStreetMap contributors"
HOST = "nominatim.openstreetmap.org"
LONGEST_NAME = 200
MALFORMED = (ValueError, KeyError, TypeError, AttributeError)
"""What geopy raises for JSON that is no list of places, or for a position that is none."""


class Found(NamedTuple):
    """A place that bears a name: degrees north and east, and what the geocoder calls it, for the reader to judge."""

    latitude: float
    longitude: float
    called: str


@dataclass(frozen=True, slots=True)
class NotFound:
    """The geocoder knows no place of that name."""


class Refused(NamedTuple):
    """The geocoder does not serve us: it forbids it (403), or finds that we ask too much (429)."""

    why: str


class Unavailable(NamedTuple):
    """No answer came, or one that is none, such as a page that asks to log in; it may come later."""

    why: str


Answer = Found | NotFound | Refused | Unavailable


@dataclass(frozen=True, slots=True)
class Geocoder:
    """Asks one Nominatim, one question at a time for the whole machine.

    `folder`: where answers are kept; without one nothing is written. `adapter_factory`: what speaks HTTP, as geopy
    wants it. `turnstile`: lets one question pass a second, for every thread and process.
    """

    host: str = HOST
    scheme: str = "https"
    folder: Path | None = None
    timeout: float = 5.0
    adapter_factory: Callable[..., Any] = URLLibAdapter
    turnstile: Turnstile = field(default_factory=Turnstile)

    def locate(self, name: str) -> Answer:
        """Return where a party of that name lies, as far as the geocoder knows; a timeout is asked once more."""
        name = " ".join(name.split())[:LONGEST_NAME]
        if not name:
            return NotFound()
        kept = self._kept(name)
        if kept is not None:
            return kept
        answer, is_worth_a_retry = self._ask(name)
        if is_worth_a_retry:
            answer, _ = self._ask(name)
        if isinstance(answer, Found | NotFound):
            self._keep(name, answer)
        return answer

    def _ask(self, name: str) -> tuple[Answer, bool]:
        """Return an answer, and whether it is worth asking once more."""
        asker = Nominatim(
            domain=self.host, scheme=self.scheme, timeout=self.timeout, adapter_factory=self.adapter_factory,
            user_agent=f"armsflow/{version('armsflow')} (a reader locates a party by hand)",
        )  # fmt: skip
        try:
            self.turnstile.wait()
        except OSError:
            return Unavailable("the file by which questions take turns cannot be opened; take it out of the way"), False
        try:
            place = asker.geocode(name, language="en")
        except (exc.GeocoderInsufficientPrivileges, exc.GeocoderAuthenticationFailure):
            return Refused(f"{self.host} does not serve us (403); choose another geocoder or type the place in"), False
        except (exc.GeocoderRateLimited, exc.GeocoderQuotaExceeded):
            return Refused(f"{self.host} finds that too much was asked (429); wait an hour"), False
        except exc.GeocoderTimedOut:
            return Unavailable(f"{self.host} did not answer within {self.timeout:g} seconds; try later"), True
        except (exc.GeocoderParseError, exc.GeocoderQueryError, *MALFORMED):
            return Unavailable(f"{self.host} answers with something else than a place; try later"), False
        except exc.GeopyError:
            return Unavailable(f"{self.host} cannot be reached; try later"), False
        return _answer_of(place), False

    def _kept(self, name: str) -> Answer | None:
        file = self._file(name)
        if file is None or not file.is_file():
            return None
        try:
            kept = json.loads(file.read_text("utf-8"))
            return Found(*kept["found"]) if kept["found"] else NotFound()
        except (ValueError, KeyError, TypeError):
            return None  # a broken file is as none: it is asked again and written anew

    def _keep(self, name: str, answer: Found | NotFound) -> None:
        if file := self._file(name):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(
                json.dumps(
                    {"name": name, "host": self.host, "found": list(answer) if isinstance(answer, Found) else []}
                ),
                "utf-8",
            )

    def _file(self, name: str) -> Path | None:
        key = hashlib.sha256(f"{self.host}\n{name.casefold()}".encode()).hexdigest()[:32]
        return self.folder / f"{key}.json" if self.folder else None


def _answer_of(place: Any) -> Found | NotFound:
    if place is None:
        return NotFound()
    return Found(round(place.latitude, 4), round(place.longitude, 4), str(place.address)[:LONGEST_NAME])
