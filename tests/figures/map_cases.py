"""Small maps to test with: flows drawn as `BLR > BGR  240  documented`, parties from the register."""

from __future__ import annotations

import math
from pathlib import Path

import pandas as pd

DATA = Path(__file__).parents[2] / "data"


def parties_of_register() -> pd.DataFrame:
    return pd.read_csv(DATA / "parties.csv").set_index("code")


def flows_of(text: str) -> pd.DataFrame:
    """Read one flow a line; `?` is a quantity that no source reports, `80-216` gives limits."""
    return pd.DataFrame([_flow(i, line) for i, line in enumerate(text.strip().splitlines(), start=1)])


def _flow(number: int, line: str) -> dict[str, object]:
    supplier, _, recipient, quantity, level = line.split()
    low, _, high = quantity.partition("-")
    is_quantified = quantity != "?"
    return {
        "supplier": supplier,
        "recipient": recipient,
        "supplier_name": f"Name of {supplier}",
        "recipient_name": f"Name of {recipient}",
        "level": level,
        "is_quantified": is_quantified,
        "low": float(low) if is_quantified else 0.0,
        "high": float(high or low) if is_quantified else math.inf,
        "label": f"{quantity} launchers" if is_quantified else "quantity not reported",
        "sentence": f"{quantity} from {supplier} to {recipient}.",
        "transfer_ids": (f"t{number}",),
    }
