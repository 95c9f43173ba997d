"""What the server does before it listens, and when it ends."""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from importlib import import_module

from armsflow.app_folder import data_folder
from armsflow.figures.export import engine
from armsflow.register.package import package_faults

DRAWING = ("armsflow.figures.sankey", "armsflow.figures.deck_map", "armsflow.figures.timeline")


@asynccontextmanager
async def warm_up(_app: object, beside: Callable[[], Coroutine[object, object, None]]) -> AsyncIterator[None]:
    """Check the data, load what draws, and spare the garbage collector from walking it after every change on a page.

    Streamlit collects after each run of a page: about 70 ms with these libraries loaded, 6 ms once frozen.
    The browser that draws files starts with the first of them, and ends with the server; what runs `beside` it too.
    """
    for fault in package_faults(data_folder()):
        logging.getLogger(__name__).warning("The data is not as described: %s", fault)
    for name in DRAWING:
        import_module(name)
    gc.collect()
    gc.freeze()
    task = asyncio.create_task(beside())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.to_thread(engine.close)
