"""armsflow: who supplied whom with which weapons, where those went next, and how we know.

What a notebook needs, read off `docs/tracing-example.md`:

>>> from armsflow import arrivals_from, read_register
>>> launchers = {"systems": "9p135m-konkurs", "unit": "launcher", "years": (2011, 2015)}
>>> arrivals_from(read_register().transfers, "BLR", "syrian-opposition", **launchers).limits
Quantity(low=0.0, high=136.0)
"""

from armsflow.analysis.assumptions import possible_assumptions
from armsflow.analysis.bounds import arrivals_from
from armsflow.analysis.chains import trace_onward
from armsflow.analysis.evidence_floor import Assumed
from armsflow.analysis.intermediaries import rank_intermediaries
from armsflow.analysis.ledger import movements_of, running_account
from armsflow.analysis.legs import legs_of
from armsflow.analysis.report import as_dict, as_text, chains_markdown, write_answer, write_assumptions
from armsflow.analysis.wording import names_in
from armsflow.register.load import Register, read_register
from armsflow.register.quantity import Quantity

__all__ = [
    "Assumed",
    "Quantity",
    "Register",
    "arrivals_from",
    "as_dict",
    "as_text",
    "chains_markdown",
    "legs_of",
    "movements_of",
    "names_in",
    "possible_assumptions",
    "rank_intermediaries",
    "read_register",
    "running_account",
    "trace_onward",
    "write_answer",
    "write_assumptions",
]
