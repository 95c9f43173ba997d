"""A story is a file: a title, choices for its figure, an intro, and steps that light transfers.

# Title
filter: what stands behind the ? of an address of Flows: measure=launcher&system=BM-21 Grad
Intro paragraphs.
## Step heading
lights: transfer-id; transfer-id
unknown: What is not known, in a sentence.
Paragraphs.

`docs/stories.md` says what each field is for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs

HEAD_FIELDS = ("label", "figure", "filter", "hub", "until", "balance", "events")
STEP_FIELDS = ("lights", "focus", "filter", "unknown")
IS_FIELD = re.compile(r"([a-z]+):(?: (.*))?")


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with the fields under it (line and value by name) and its paragraphs. `line` counts from 1."""

    heading: str
    line: int
    fields: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    paragraphs: tuple[str, ...] = ()

    def text(self, name: str) -> str:
        """Return a field, or nothing."""
        return self.fields.get(name, (0, ""))[1]

    def items(self, name: str) -> tuple[str, ...]:
        """Return a field that holds several things, `;` between."""
        return tuple(filter(None, (item.strip() for item in self.text(name).split(";"))))

    @property
    def params(self) -> dict[str, list[str]]:
        """The field `filter` as URL parameters."""
        return parse_qs(self.text("filter"), keep_blank_values=True)


@dataclass(frozen=True, slots=True)
class Step(Part):
    """One step: the transfers it lights, what is not known, and its paragraphs."""

    @property
    def lights(self) -> tuple[str, ...]:
        """The transfers it speaks of: lit in the figure, their records shown under its text."""
        return self.items("lights")

    @property
    def unknown(self) -> str:
        """What is not known, in a sentence."""
        return self.text("unknown")


@dataclass(frozen=True, slots=True)
class Story:
    """A story in steps; `name` is that of its file."""

    name: str
    head: Part
    steps: tuple[Step, ...]

    @property
    def title(self) -> str:
        """Its title."""
        return self.head.heading

    @property
    def label(self) -> str:
        """What it is called where a reader chooses between stories."""
        return self.head.text("label") or self.title

    @property
    def intro(self) -> tuple[str, ...]:
        """The paragraphs before the first step."""
        return self.head.paragraphs

    @property
    def transfers(self) -> tuple[str, ...]:
        """All transfers that some step lights, once each."""
        return tuple(dict.fromkeys(transfer for step in self.steps for transfer in step.lights))


def read_story(path: Path) -> Story:
    """Read a story file.

    Raises:
        ValueError: it has no title, or no step, or is no text.
    """
    lines = path.read_text("utf-8").splitlines()
    starts = [place for place, line in enumerate(lines) if line.startswith("## ")]
    if not lines or not lines[0].startswith("# ") or not starts:
        raise ValueError("is no story: it needs a '# title' on its first line and at least one '## step'")
    parts = [_read_part(lines[start:end], start + 1) for start, end in pairwise([0, *starts, len(lines)])]
    steps = tuple(Step(part.heading, part.line, part.fields, part.paragraphs) for part in parts[1:])
    return Story(path.stem, parts[0], steps)


def _read_part(lines: list[str], first: int) -> Part:
    """Read a heading, the fields right under it, and what follows as paragraphs."""
    fields: dict[str, tuple[int, str]] = {}
    below = 1
    for line in lines[1:]:
        match = IS_FIELD.fullmatch(line.rstrip())
        if not match:
            break
        fields[match[1]] = (first + below, (match[2] or "").strip())
        below += 1
    blocks = re.split(r"\n\s*\n", "\n".join(lines[below:]))
    paragraphs = tuple(" ".join(block.split()) for block in blocks if block.strip())
    return Part(lines[0].lstrip("#").strip(), first, fields, paragraphs)
