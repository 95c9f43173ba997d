"""A view as files beside its picture: its numbers to verify, its table with what describes it."""

from __future__ import annotations

from typing import Any

from armsflow.analysis.exports import data_facts
from armsflow.analysis.snapshot import Snapshot, snapshot_of
from armsflow.analysis.wording import cite_source
from armsflow.figures.view_type import View


def numbers_of(view: View) -> Snapshot:
    """Return the numbers of a view, for `armsflow verify`."""
    return snapshot_of(view.kind, view.title, view.params, view.table, list(view.rows.id), view.register)


def describe_view(view: View, address: str) -> dict[str, Any]:
    """Return what the table of a view must say about itself."""
    register = view.register
    return {
        "name": f"armsflow figure: {view.kind}",
        "title": view.title,
        "subtitle": view.subtitle,
        "alt": view.alt,
        "caution": view.card.caution,
        "filter": view.params,
        "address": address,
        **data_facts(register),
        "records": list(view.rows.id),
        "sources": {source: cite_source(register.sources.loc[source]) for source in view.source_ids},
        "spreadsheet_safe": "text cells that begin with = + - @ have a ' before them",
    }
