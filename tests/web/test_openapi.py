"""The description of our addresses, and whether they keep to it."""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance
from starlette.applications import Starlette
from starlette.routing import Route

from armsflow.web.data import served_register
from armsflow.web.figure import MEDIA_TYPES
from armsflow.web.openapi import describe
from armsflow.web.routes import routes

# An address may hold what other sites add to it; and a filter of known names may leave nothing to draw.
UNCHECKED = [negative_data_rejection, positive_data_acceptance]
NEEDS_BROWSER = r"^/(figure|embed)/"


# As our routes give it, without Streamlit around them.
schema = schemathesis.openapi.from_asgi("/openapi.json", Starlette(routes=routes()))


def asking(times: int) -> settings:
    return settings(
        max_examples=times,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        derandomize=True,
    )


def test_every_route_is_described() -> None:
    paths = set(describe(served_register())["paths"])
    told = paths | {"/figure/{kind}.{to}"} - {f"/figure/{{kind}}.{to}" for to in MEDIA_TYPES}

    assert {
        route.path for route in routes() if isinstance(route, Route) and not route.path.startswith("/assets")
    } <= told


@schema.exclude(path_regex=NEEDS_BROWSER).parametrize()
@asking(6)
def test_routes_keep_to_their_description(case: schemathesis.Case) -> None:
    case.call_and_validate(excluded_checks=UNCHECKED)


@pytest.mark.deep
@pytest.mark.browser
@schema.parametrize()
@asking(100)
def test_all_routes_keep_to_their_description(case: schemathesis.Case) -> None:
    case.call_and_validate(excluded_checks=UNCHECKED)
