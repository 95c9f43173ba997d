"""What the documentation shows is what happens: its Python is run, its commands are run."""

from __future__ import annotations

import doctest
import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

import armsflow
from armsflow.analysis import bounds, chains, ledger
from armsflow.analysis.story_check import read_stories
from armsflow.cli import main
from armsflow.register import load
from armsflow.register.stories import HEAD_FIELDS, STEP_FIELDS

ROOT = Path(__file__).parents[1]
EXAMPLE = (ROOT / "docs/tracing-example.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
LOOSELY = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS


def blocks(text: str, language: str) -> list[str]:
    """Return the fenced blocks of one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, flags=re.DOTALL | re.MULTILINE)


def commands() -> list[tuple[str, str]]:
    """Return each command that is shown with what it printed."""
    shown = [block.removeprefix("$ ").partition("\n") for block in blocks(EXAMPLE, "console")]
    return [(command, output) for command, _, output in shown]


@pytest.mark.parametrize(("name", "text"), [("example", EXAMPLE), ("README", README)])
def test_python_in_the_documentation_prints_what_it_shows(name: str, text: str) -> None:
    source = "\n".join(blocks(text, "python"))
    case = doctest.DocTestParser().get_doctest(source, {}, name, None, 0)

    result = doctest.DocTestRunner(optionflags=LOOSELY).run(case)

    assert result.attempted > 2
    assert result.failed == 0


@pytest.mark.parametrize("module", [armsflow, bounds, chains, ledger, load], ids=lambda module: module.__name__)
def test_examples_in_docstrings_print_what_they_show(module: object) -> None:
    result = doctest.testmod(module, optionflags=LOOSELY)  # type: ignore[arg-type]

    assert result.attempted
    assert result.failed == 0


@pytest.mark.parametrize(("command", "output"), commands(), ids=lambda text: text[:40])
def test_command_in_the_documentation_prints_what_it_shows(command: str, output: str) -> None:
    result = CliRunner().invoke(main, shlex.split(command)[1:])

    assert doctest.OutputChecker().check_output(output, result.output, LOOSELY), result.output


def test_commands_in_the_readme_run() -> None:
    told = [line.partition("  #")[0] for line in README.splitlines() if line.startswith("armsflow trace")]

    assert told
    assert [CliRunner().invoke(main, shlex.split(command)[1:]).exit_code for command in told] == [0] * len(told)


def test_story_in_the_documentation_is_one_that_the_shipped_data_bears_out(tmp_path: Path) -> None:
    (text,) = blocks((ROOT / "docs/stories.md").read_text(encoding="utf-8"), "markdown")
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "example.md").write_text(text, encoding="utf-8")

    stories, issues = read_stories(tmp_path, load.read_register())

    assert [str(issue) for issue in issues] == []
    assert {*stories["example"].head.fields, *STEP_FIELDS, "events"} == {*HEAD_FIELDS, *STEP_FIELDS}


def test_everything_offered_to_a_notebook_is_there_and_explained() -> None:
    assert [name for name in armsflow.__all__ if not getattr(armsflow, name).__doc__] == []
