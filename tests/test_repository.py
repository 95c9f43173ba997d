"""Promises about the files themselves."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

# In pieces, so that this file does not hold them.
REGISTRY_HOSTS = (
    "pypi" + ".org",
    "pythonhosted" + ".org",
    "npmjs" + ".org",
    "deb.debian" + ".org",
    "security.debian" + ".org",
)
BANNED = {
    "unsafe_allow_html": "names from data could become markup",
    "components.v1": "its scripts share the page",
    ".to_html(": "pydeck's does not escape names",
    "read_pickle": "it runs code",
    "escape=False": "names from data could become markup",
}


def tracked(*patterns: str) -> list[Path]:
    """Return the files of the repository."""
    listed = subprocess.run(["git", "ls-files", "-z", *patterns], cwd=ROOT, check=True, capture_output=True, text=True)
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


@pytest.mark.parametrize("host", REGISTRY_HOSTS)
def test_no_file_names_a_registry(host: str) -> None:
    assert [path.name for path in tracked() if host.encode() in path.read_bytes()] == []


def test_tracked_files_are_found() -> None:
    assert ROOT / "requirements.lock" in tracked()


@pytest.mark.parametrize("word", BANNED)
def test_code_keeps_off(word: str) -> None:
    code = tracked("src/*.py", "pages/*.py", "app.py")

    assert [path.name for path in code if word in path.read_text(encoding="utf-8")] == [], BANNED[word]


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-uv.lock"])
def test_lock_names_each_package_by_version_and_hash(lock: str) -> None:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    wanted = [number for number, line in enumerate(lines) if line and not line.startswith((" ", "#"))]

    assert wanted
    assert all(re.match(r"[\w.-]+==\S+ .*\\$", lines[number]) for number in wanted)
    assert all("--hash=sha256:" in lines[number + 1] for number in wanted)


def test_lock_names_no_address() -> None:
    assert "://" not in (ROOT / "requirements.lock").read_text(encoding="utf-8")


def test_each_dependency_has_its_reason() -> None:
    reasons = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
    names = [re.split(r"[^\w-]", wanted)[0] for wanted in PROJECT["dependencies"]]
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]

    assert [name for name in [*names, *groups["dev"]] if f"| {name} |" not in reasons] == []


def test_version_is_the_same_wherever_it_stands() -> None:
    version = PROJECT["version"]

    assert f"version: {version}" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_licence_covers_code_and_data() -> None:
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")

    assert licence.startswith("MIT License")
    assert "CC BY 4.0" in licence


def test_documents_point_at_files_that_exist() -> None:
    for document in tracked("*.md"):
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), f"{document.name}: {target}"
