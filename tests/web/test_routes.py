"""Addresses beside the app."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from armsflow.app_folder import app_folder


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_outlines_are_geojson(client: TestClient, encoding: str) -> None:
    answer = client.get("/assets/world.geojson", headers={"Accept-Encoding": encoding})

    assert answer.headers["content-type"] == "application/geo+json"
    assert answer.headers.get("content-encoding", "identity") == encoding
    assert json.loads(answer.content)["type"] == "FeatureCollection"


def test_outlines_are_sent_once(client: TestClient) -> None:
    etag = client.get("/assets/world.geojson").headers["etag"]

    assert client.get("/assets/world.geojson", headers={"If-None-Match": etag}).status_code == 304


def test_server_is_well(client: TestClient) -> None:
    answer = client.get("/healthz")

    assert (answer.status_code, answer.text) == (200, "ok\n")


def test_shipped_register_is_ready(client: TestClient) -> None:
    answer = client.get("/readyz")

    assert (answer.status_code, answer.text) == (200, "ready\n")


def test_register_that_differs_by_a_byte_is_not_ready(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = shutil.copytree(app_folder() / "data", tmp_path / "data")
    table = changed / "transfers.csv"
    table.write_bytes(table.read_bytes().replace(b",240,", b",241,", 1))
    monkeypatch.setenv("ARMSFLOW_DATA", str(changed))

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.text == "transfers.csv: hash is not what datapackage.json gives\n"


@pytest.mark.parametrize("descriptor", [None, "", "[]", "\xff"])
def test_register_without_a_descriptor_is_not_ready(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, descriptor: str | None
) -> None:
    if descriptor is not None:
        (tmp_path / "datapackage.json").write_text(descriptor, encoding="latin-1")
    monkeypatch.setenv("ARMSFLOW_DATA", str(tmp_path))

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert "not verified" in answer.text
    assert str(tmp_path) not in answer.text
