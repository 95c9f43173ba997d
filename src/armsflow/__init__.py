"""armsflow: who supplied whom with which weapons, where those went next, and how we know."""

from armsflow.analysis.bounds import arrivals_from
from armsflow.register.load import Register, read_register

__all__ = ["Register", "arrivals_from", "read_register"]
