"""armsflow: who supplied whom with which weapons, where those went next, and how we know."""

from armsflow.register.load import Register, read_register

__all__ = ["Register", "read_register"]
