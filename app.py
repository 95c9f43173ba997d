"""The app as a web server runs it: `armsflow serve`, `streamlit run app.py` or `uvicorn app:app`."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from streamlit import config

import armsflow
from armsflow.ui.failure import say_failure
from armsflow.ui.own_data import parked_bytes, sweep
from armsflow.web.compress import CompressOnce
from armsflow.web.first_page import FirstPage, rewritten
from armsflow.web.headers import SecurityHeaders, inline_script_hashes
from armsflow.web.routes import routes
from armsflow.web.uploads import GuardUploads
from armsflow.web.warm_up import warm_up

# Not beside pages/: there, the first visitor after a start would get a page without its frame.
MAIN_SCRIPT = Path(armsflow.__file__).parent / "ui" / "main.py"
FIRST_PAGE = rewritten((Path(st.__file__).parent / "static" / "index.html").read_bytes()).decode("utf-8")

# Under uvicorn, Streamlit would look for .streamlit/config.toml beside the main script only.
config._main_script_path = config._main_script_path or str(Path(__file__).resolve())  # noqa: SLF001

app = st.App(
    MAIN_SCRIPT,
    lifespan=lambda app: warm_up(app, sweep),
    on_script_error=say_failure,
    routes=routes(),
    middleware=[
        Middleware(SecurityHeaders, inline_scripts=inline_script_hashes(FIRST_PAGE)),
        Middleware(GuardUploads, parked=parked_bytes),
        Middleware(FirstPage),
        Middleware(CompressOnce),
    ],
)
