"""A story is a file: a title, an intro, and steps that light transfers.

# Title
Intro paragraphs.
## Step heading
lights: transfer-id; transfer-id
unknown: What is not known, in a sentence.
Paragraphs.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the transfers it lights, what is not known, and its paragraphs."""

    heading: str
    lights: tuple[str, ...]
    unknown: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """A story in steps."""

    title: str
    intro: tuple[str, ...]
    steps: tuple[Step, ...]

    @property
    def transfers(self) -> tuple[str, ...]:
        """All transfers that some step lights, once each."""
        return tuple(dict.fromkeys(transfer for step in self.steps for transfer in step.lights))


def read_story(path: Path) -> Story:
    """Read a story file.

    Raises:
        ValueError: it has no title, or no step.
    """
    head, *parts = path.read_text("utf-8").split("\n## ")
    title, *intro = _paragraphs(head)
    if not title.startswith("# ") or not parts:
        raise ValueError(f"{path.name} is no story: it needs a '# title' and at least one '## step'")
    return Story(title.removeprefix("# "), tuple(intro), tuple(map(_read_step, parts)))


def _read_step(part: str) -> Step:
    heading, _, body = part.partition("\n")
    fields = {"lights": "", "unknown": ""}
    lines = body.splitlines()
    for line in lines:
        name, colon, value = line.partition(":")
        if colon and name in fields:
            fields[name] = value.strip()
    text = "\n".join(line for line in lines if line.partition(":")[0] not in fields)
    lights = tuple(filter(None, (name.strip() for name in fields["lights"].split(";"))))
    return Step(heading.strip(), lights, fields["unknown"], tuple(_paragraphs(text)))


def _paragraphs(text: str) -> list[str]:
    """Return the paragraphs, the lines of each joined; a title line stands alone."""
    blocks = text.replace("\n\n", "\0").split("\0")
    return [" ".join(block.split()) for block in blocks if block.strip()]
