"""One answer for page, command line and notebook: as sentences, tables, Markdown, plain text and JSON."""

from armsflow.analysis.explain import (
    write_answer,
    write_assumptions,
    write_cut,
    write_key_record,
    write_problem,
    write_question,
)
from armsflow.analysis.report_markdown import chains_markdown, write_chain
from armsflow.analysis.report_tables import floor_rows, party_rows, write_limits

__all__ = [
    "chains_markdown",
    "floor_rows",
    "party_rows",
    "write_answer",
    "write_assumptions",
    "write_chain",
    "write_cut",
    "write_key_record",
    "write_limits",
    "write_problem",
    "write_question",
]
