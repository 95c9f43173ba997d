"""Keep the views of tests/goldens anew: `python -m scripts.goldens --write`. Without it, say which would change."""

from __future__ import annotations

import json
import shutil
import sys

import kaleido

from tests.goldens.cases import CASES, VIEWS
from tests.goldens.drawn import draw, drawing_of, made_with, numbers_of, picture_of
from tests.goldens.kept import (
    DRAWINGS,
    MADE_WITH,
    NUMBERS,
    PICTURES,
    Change,
    read_numbers,
    read_packed,
    write_numbers,
    write_packed,
    write_page,
)


def main() -> None:
    """Draw all views, show on a page what changed and, if asked to, keep them."""
    numbers = {case.view: numbers_of(case) for case in VIEWS}
    kaleido.start_sync_server()
    drawn = {case.name: draw(case) for case in CASES}
    drawings = {name: drawing_of(drawing) for name, drawing in drawn.items()}
    pictures = {name: picture_of(drawing) for name, drawing in drawn.items() if not isinstance(drawing, str)}
    kaleido.stop_sync_server()
    pairs = [
        *((name, read_numbers(name), now) for name, now in numbers.items()),
        *((name, read_packed(PICTURES if name in pictures else DRAWINGS, name), pictures.get(name, now))
          for name, now in drawings.items()),
    ]  # fmt: skip
    changes = [Change(*pair) for pair in pairs if pair[1] != pair[2]]
    print(f"{len(changes)} of {len(pairs)} changed: {write_page(changes)}")
    if "--write" in sys.argv[1:]:
        _keep(numbers, drawings, pictures)


def _keep(numbers: dict[str, str], drawings: dict[str, str], pictures: dict[str, str]) -> None:
    for folder in (NUMBERS, DRAWINGS, PICTURES):
        shutil.rmtree(folder, ignore_errors=True)
    for name, text in numbers.items():
        write_numbers(name, text)
    for folder, texts in ((DRAWINGS, drawings), (PICTURES, pictures)):
        for name, text in texts.items():
            write_packed(folder, name, text)
    MADE_WITH.write_text(json.dumps(made_with(), indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
