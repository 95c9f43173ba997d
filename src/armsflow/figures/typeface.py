"""The typefaces of a figure, for a browser on a machine that has none of them installed."""

from __future__ import annotations

import base64
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

# Streamlit brings both as variable fonts; these are the names that figures ask for.
FILES = {
    "SourceSansVF-Upright*.woff2": ("Source Sans", "Source Sans 3", "Source Sans Pro"),
    "SourceSerifVariable-Roman*.woff2": ("Source Serif", "Source Serif 4", "Source Serif Pro"),
}
FACE = "@font-face{{font-family:'{name}';font-weight:200 900;src:url(data:font/woff2;base64,{data}) format('woff2')}}"


@lru_cache(maxsize=1)
def font_faces() -> str:
    """Return CSS that carries the typefaces in itself; empty if this Streamlit brings none."""
    folder = _folder()
    files = [(path, names) for pattern, names in FILES.items() for path in sorted(folder.glob(pattern))[:1]]
    return "".join(FACE.format(name=name, data=_encoded(path)) for path, names in files for name in names)


def _folder() -> Path:
    """Return the folder of fonts inside Streamlit, which is looked for and not imported."""
    found = find_spec("streamlit")
    root = Path(found.origin).parent if found and found.origin else Path("missing")
    return root / "static" / "static" / "media"


def _encoded(path: Path) -> str:
    return base64.b64encode(path.read_bytes()).decode("ascii")
