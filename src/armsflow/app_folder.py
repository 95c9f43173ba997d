"""Where the app lies: the folder that holds app.py, pages/ and data/."""

from __future__ import annotations

import os
from pathlib import Path


def app_folder() -> Path:
    """Return the folder of app.py: `_app` inside an installed wheel, else the root of the checkout."""
    package = Path(__file__).resolve().parent
    installed = package / "_app"
    return installed if installed.is_dir() else package.parents[1]


def data_folder() -> Path:
    """Return the folder of the register: `ARMSFLOW_DATA` if it is set, else the data that ships."""
    chosen = os.environ.get("ARMSFLOW_DATA")
    return Path(chosen).resolve() if chosen else app_folder() / "data"
