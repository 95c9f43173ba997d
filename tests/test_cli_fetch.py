"""`armsflow fetch`, with the network taken away: what is asked is tested in tests/importers."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from armsflow.cli import main
from armsflow.importers.fetching import public_apis
from armsflow.importers.fetching.asking import Client, FetchError


class Recorder:
    """Stands where a fetch would be; keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: tuple[object, ...] = ()

    def __call__(self, client: Client, *asked: object, **more: object) -> bytes:
        del client
        self.asked = (*asked, more)
        return b'{"data": []}'


@pytest.fixture
def comtrade(monkeypatch: pytest.MonkeyPatch) -> Recorder:
    recorder = Recorder()
    monkeypatch.setattr(public_apis, "fetch_comtrade", recorder)
    return recorder


def run(tmp_path: Path, *words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["fetch", *words, "--out", str(tmp_path / "a.json"), "--cache", str(tmp_path)])
    return result.exit_code, result.output


@pytest.mark.parametrize(("state", "code"), [("BGR", "100"), ("usa", "842"), ("IND", "699"), ("AFG", "4")])
def test_a_state_is_asked_for_by_comtrades_own_code(tmp_path: Path, comtrade: Recorder, state: str, code: str) -> None:
    assert run(tmp_path, "comtrade", "--reporter", state, "--year", "2015")[0] == 0
    assert comtrade.asked[:2] == (code, [2015])


def test_the_file_is_what_was_answered(tmp_path: Path, comtrade: Recorder) -> None:
    run(tmp_path, "comtrade", "--reporter", "BGR", "--year", "2015")

    assert comtrade.asked
    assert (tmp_path / "a.json").read_bytes() == b'{"data": []}'


def test_nobody_is_asked_for_what_cannot_be_written(tmp_path: Path, comtrade: Recorder) -> None:
    told = ["fetch", "comtrade", "--reporter", "BGR", "--year", "2015", "--out", str(tmp_path / "none/a.json")]
    result = CliRunner().invoke(main, told)

    assert (result.exit_code, comtrade.asked) == (2, ())
    assert "make it, or name another for a.json." in result.output


def test_a_code_of_nobody_is_said(tmp_path: Path, comtrade: Recorder) -> None:
    code, said = run(tmp_path, "comtrade", "--reporter", "XYZ", "--year", "2015")

    assert (code, comtrade.asked) == (2, ())
    assert "'XYZ' is no ISO 3166 code of a state; write three letters, such as BGR." in said


def test_what_went_wrong_is_said_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_asked: object, **_more: object) -> bytes:
        raise FetchError("it refuses (403)")

    monkeypatch.setattr(public_apis, "fetch_un_register", refuse)

    assert run(tmp_path, "un-register", "BGR") == (2, "armsflow fetch: it refuses (403).\n")
