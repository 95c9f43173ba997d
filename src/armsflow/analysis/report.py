"""One answer for page, command line and notebook: as sentences, tables, Markdown, plain text and JSON."""

from armsflow.analysis.explain import (
    name_data,
    write_answer,
    write_assumptions,
    write_beside,
    write_cut,
    write_key_record,
    write_problem,
    write_question,
)
from armsflow.analysis.report_json import as_dict
from armsflow.analysis.report_markdown import chains_markdown, escape_markdown, write_chain
from armsflow.analysis.report_tables import floor_rows, party_rows, write_limits
from armsflow.analysis.report_text import as_text

__all__ = [
    "as_dict",
    "as_text",
    "chains_markdown",
    "escape_markdown",
    "floor_rows",
    "name_data",
    "party_rows",
    "write_answer",
    "write_assumptions",
    "write_beside",
    "write_chain",
    "write_cut",
    "write_key_record",
    "write_limits",
    "write_problem",
    "write_question",
]
