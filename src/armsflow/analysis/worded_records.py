"""Records in words, as a table shows them, and the search through what they say."""

from __future__ import annotations

import pandas as pd

from armsflow.analysis.wording import names_in, value_of, word_quantity, write_years
from armsflow.register.frames import rows_of
from armsflow.register.load import Register

COLUMNS = {
    "years": "Years", "from": "From", "to": "To", "what": "System", "quantity": "Quantity", "value": "Value",
    "stage": "Stage", "level": "Evidence", "grade": "Grade", "hedge": "Hedge", "publishers": "Sources", "id": "Record",
}  # fmt: skip
SEARCHED = ["note", "response", "transfer", "supplier", "recipient"]


def word_records(rows: pd.DataFrame, register: Register) -> pd.DataFrame:
    """Put records into words.

    Returns:
        One row per record, earliest first: the columns of `COLUMNS` as text, and `url` of the first source.
    """
    names, publishers, urls = names_in(register), dict(register.sources.publisher), dict(register.sources.url)
    worded = [
        {
            "years": write_years(record.date_from, record.date_to),
            "from": names[record.supplier],
            "to": names[record.recipient],
            "what": names[record.system],
            "quantity": word_quantity(record),
            "value": value_of(record).removeprefix(", "),
            "stage": record.stage,
            "level": "alleged (our inference)" if record.basis == "inference" else record.level,
            "grade": record.grade,
            "hedge": record.hedge,
            "publishers": ", ".join(dict.fromkeys(publishers[source] for source in record.sources)),
            "id": record.id,
            "url": next((urls[source] for source in record.sources if urls[source]), ""),
        }
        for record in rows_of(rows.sort_values(["date_from", "id"]))
    ]
    return pd.DataFrame(worded, columns=[*COLUMNS, "url"])


def search_records(rows: pd.DataFrame, register: Register, asked: str) -> pd.DataFrame:
    """Return, in words as `word_records`, the records in which every word asked occurs."""
    worded = word_records(rows, register)
    notes = rows.set_index("id")[SEARCHED]
    return worded[worded.index.isin(matching(worded.join(notes, on="id"), asked).index)].reset_index(drop=True)


def matching(frame: pd.DataFrame, asked: str) -> pd.DataFrame:
    """Keep the rows in which every word asked occurs in some cell, capital letters aside."""
    words = asked.casefold().split()
    if not words:
        return frame
    texts = [" ".join(map(str, row)).casefold() for row in frame.itertuples(index=False)]
    return frame[[all(word in text for word in words) for text in texts]]
