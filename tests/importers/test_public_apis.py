"""What the public APIs are asked, and what is made of their answers; bodies in their shape, numbers made up."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from armsflow.importers.fetching.asking import FetchError
from armsflow.importers.fetching.polite import PoliteClient
from armsflow.importers.fetching.public_apis import fetch_comtrade, fetch_sipri, fetch_un_register
from tests.importers.api import Api, Open, serve

PREVIEW = "/public/v1/preview/C/A/HS"
TRADES = "/api/p/trades/trade-register-csv/"


@pytest.fixture
def api(monkeypatch: pytest.MonkeyPatch) -> Iterator[Api]:
    monkeypatch.delenv("ARMSFLOW_COMTRADE_KEY", raising=False)
    with serve() as running:
        yield running


@pytest.fixture
def client(tmp_path: Path) -> PoliteClient:
    return PoliteClient(tmp_path, turnstile=Open())


def test_comtrade_is_asked_once_for_each_year_and_flow(api: Api, client: PoliteClient) -> None:
    api.say(PREVIEW, {"count": 1, "data": [{"primaryValue": 7}]})

    content = json.loads(fetch_comtrade(client, "100", [2014, 2015], base=api.base))

    asked = [(each.params["period"], each.params["flowCode"], each.params["reporterCode"]) for each in api.asked]
    assert asked == [("2014", "X", "100"), ("2014", "M", "100"), ("2015", "X", "100"), ("2015", "M", "100")]
    assert (content["count"], len(content["data"])) == (4, 4)


def test_comtrade_is_asked_for_whole_flows_only(api: Api, client: PoliteClient) -> None:
    api.say(PREVIEW, {"data": [{}]})
    fetch_comtrade(client, "100", [2015], base=api.base)

    whole = {"motCode": "0", "partner2Code": "0", "customsCode": "C00"}
    assert whole.items() <= api.asked[0].params.items()


def test_partners_are_asked_for_the_other_side(api: Api, client: PoliteClient) -> None:
    api.say(PREVIEW, {"data": [{}]})
    fetch_comtrade(client, "100", [2015], flows=("X",), with_partners=True, base=api.base)

    mirror = api.asked[1].params
    assert (mirror["partnerCode"], mirror["flowCode"], "reporterCode" in mirror) == ("100", "M", False)


def test_an_answer_without_a_row_is_said(api: Api, client: PoliteClient) -> None:
    api.say(PREVIEW, {"data": []})

    with pytest.raises(FetchError, match="Comtrade has no such figures"):
        fetch_comtrade(client, "100", [2015], base=api.base)


@pytest.mark.parametrize(
    ("asked", "said"), [({"flows": ("Q",)}, "'Q' is no flow"), ({"commodities": "9301,guns"}, "'guns' is no HS code")]
)
def test_what_comtrade_does_not_have_is_not_asked_for(
    api: Api, client: PoliteClient, asked: dict[str, Any], said: str
) -> None:
    with pytest.raises(FetchError, match=said):
        fetch_comtrade(client, "100", [2015], base=api.base, **asked)
    assert api.asked == []


def test_an_answer_that_was_cut_off_is_not_used(api: Api, client: PoliteClient) -> None:
    api.say(PREVIEW, {"data": [{}] * 500})

    with pytest.raises(FetchError, match="cuts its answer at 500 rows"):
        fetch_comtrade(client, "100", [2015], base=api.base)


def test_with_a_key_the_whole_answer_is_asked_for(
    api: Api, client: PoliteClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARMSFLOW_COMTRADE_KEY", "made-up")
    api.say("/data/v1/get/C/A/HS", {"data": [{}] * 600})

    content = json.loads(fetch_comtrade(client, "100", [2015], flows=("X",), base=api.base))

    assert content["count"] == 600
    assert api.asked[0].headers["Ocp-Apim-Subscription-Key"] == "made-up"


def test_what_comtrade_says_of_a_fault_is_passed_on(api: Api, client: PoliteClient) -> None:
    api.say(PREVIEW, {"data": None, "error": "period is wrong"})

    with pytest.raises(FetchError, match="no list of rows: period is wrong"):
        fetch_comtrade(client, "100", [2015], base=api.base)


def test_the_un_register_is_asked_by_its_own_name_of_the_state(api: Api, client: PoliteClient) -> None:
    api.say("/api/country-list/", [{"countryname_slug": "bulgaria", "iso_2_acronym": "BG"}])
    api.say("/api/bulgaria/", {"country": "Bulgaria"})

    assert fetch_un_register(client, "BG", base=api.base) == b'{"country": "Bulgaria"}'


def test_a_state_that_the_un_register_does_not_list_is_said(api: Api, client: PoliteClient) -> None:
    api.say("/api/country-list/", [{"countryname_slug": "bulgaria", "iso_2_acronym": "BG"}])

    with pytest.raises(FetchError, match="no state with the code 'XX'"):
        fetch_un_register(client, "XX", base=api.base)


def test_sipri_is_asked_for_delivery_years_in_the_database_layout(api: Api, client: PoliteClient) -> None:
    api.say(TRADES, {"bytes": ""})
    fetch_sipri(client, (2014, 2015), base=api.base)

    fields = {each["field"]: (each["value1"], each["value2"]) for each in api.asked[0].body["filters"]}
    assert fields["Delivery year"] == (2014, 2015)
    assert "exportOption" in fields


def test_years_that_run_backward_are_not_asked_for(api: Api, client: PoliteClient) -> None:
    with pytest.raises(FetchError, match="2017 is after 2015; write the first year first"):
        fetch_sipri(client, (2017, 2015), base=api.base)
    assert api.asked == []


def test_sipri_parties_are_asked_for_by_number(api: Api, client: PoliteClient) -> None:
    api.say("/api/p/countries/getAllCountriesTrimmed", [{"Name": "Bulgaria", "EntityId": 17}])
    api.say(TRADES, {"bytes": ""})
    fetch_sipri(client, (2015, 2015), supplier="bulgaria", base=api.base)

    listed = {each["field"]: each["listData"] for each in api.asked[1].body["filters"]}
    assert listed["Supplier"] == [17]


def test_a_name_that_sipri_does_not_list_is_said(api: Api, client: PoliteClient) -> None:
    api.say("/api/p/countries/getAllCountriesTrimmed", [])

    with pytest.raises(FetchError, match="nobody as 'Bulgarien'"):
        fetch_sipri(client, (2015, 2015), supplier="Bulgarien", base=api.base)
