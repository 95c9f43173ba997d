"""An account in words: the answer, what it rests on, its years. Used on the page and in the terminal."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import replace

import pandas as pd

from armsflow.analysis.account import Account, Year, account_of_key, years_of
from armsflow.analysis.measures import Measure, write_count
from armsflow.analysis.selection import write_floor
from armsflow.analysis.wording import names_in
from armsflow.register.evidence import Level
from armsflow.register.frames import rows_of
from armsflow.register.quantity import Quantity, write_number

REST = "may still be in store, in service, lost, or sent on unrecorded"
OURS = "The subtraction is ours."
MOST_REMARKS = 3


def write_day(day: dt.date) -> str:
    """Return a day as read in a sentence: the end of 2015, or 3 March 2015."""
    return f"the end of {day.year}" if (day.month, day.day) == (12, 31) else f"{day.day} {day:%B %Y}"


def write_balance(balance: Quantity) -> str:
    """Return what is left as a number with its limits: "24", "6 short", "\u221220 to 20", "at most 166"."""
    low, high = balance.low, balance.high
    if math.isinf(low) and math.isinf(high):
        return "not known"
    if math.isinf(low):
        return f"at most {write_number(high)}" if high >= 0 else f"{write_number(-high)} or more short"
    if math.isinf(high):
        return f"{write_number(low)} or more"
    if low == high:
        return write_number(low) if low >= 0 else f"{write_number(-low)} short"
    if high < 0:
        return f"{write_number(-high)} to {write_number(-low)} short"
    return f"{write_number(low)} to {write_number(high)}"


def title_of(account: Account) -> str:
    """Return whose account it is, of what, and of which years."""
    party, what = names_of(account)
    if account.movements.empty:
        first, last = account.chosen.years or account.register.years
    else:
        first, last = account.chosen.years or account.years
    years = f"{first}" if first == last else f"{first}\u2013{last}"
    return f"{party}: account of {what}, {years}"


def names_of(account: Account) -> tuple[str, str]:
    """Return the names of the party and of the system."""
    names = names_in(account.register)
    return names[account.key.party], names[account.key.system]


def answer_of(account: Account) -> tuple[str, str]:
    """Return the answer: a number with its limits, and a line of words."""
    party, what = names_of(account)
    if account.movements.empty:
        return "", f"No record matches: {title_of(account)}, received or sent on."
    if not account.is_quantified:
        count = _deliveries(len(account.movements))
        return "Quantity not reported", f"{party}, {what}: {count} on record, none with a quantity; nothing to add up."
    if not account.has_both_sides:
        return _one_side(account)
    if account.running.is_short:
        return _short(account)
    return _rest(account)


def _one_side(account: Account) -> tuple[str, str]:
    party, what = names_of(account)
    closing, measure = account.closing, account.measure
    if account.onward.empty:
        number = f"{_capital(measure.write(closing.received))} received, none on record as sent on"
        return number, f"{party}, {what}: there is nothing to subtract. They {REST}."
    number = f"{_capital(measure.write(closing.sent_on))} sent, none on record as received"
    return number, (f"{party}, {what}: there is nothing to subtract from. It may have made them, or had them before.")


def _short(account: Account) -> tuple[str, str]:
    running, measure = account.running, account.measure
    items = measure.write(Quantity(running.short_by, running.short_by))
    since = f" It was short by {write_day(running.first_short)} at the latest." if running.first_short else ""
    return f"Short by at least {items}", (
        f"{_sums(account)} It must have had at least {items} of its own, or from elsewhere, unrecorded.{since} {OURS}"
    )


def _rest(account: Account) -> tuple[str, str]:
    rest, measure = account.closing.unaccounted, account.measure
    if math.isinf(rest.high):
        number = "Not known how many are not accounted for"
        if rest.low > 0:
            number = f"At least {measure.write(Quantity(rest.low, rest.low))} not accounted for"
    elif rest.is_exact or rest.low > 0:
        number = f"{_capital(measure.write(rest))} not accounted for"
    else:
        number = f"At most {measure.write(Quantity(rest.high, rest.high))} not accounted for"
    doubt = ""
    if -math.inf < rest.low < 0:
        doubt = f" The reports leave open that it was short by up to {write_number(-rest.low)}."
    return number, f"{_sums(account)}{doubt} What is not accounted for {REST}. {OURS}"


def _sums(account: Account) -> str:
    """Return what came and what went, up to when."""
    party, what = names_of(account)
    closing, measure = account.closing, account.measure
    chosen = account.chosen.years
    when = f"by the end of {account.years[1]}"
    if chosen and chosen[0] > account.register.years[0]:
        when = f"in {chosen[0]} alone" if chosen[0] == chosen[1] else f"from {chosen[0]} to {account.years[1]}"
    came = (
        f"{measure.write(closing.received)} received"
        if closing.received.is_reported
        else "received in a quantity not reported"
    )
    went = (
        f"{measure.write(closing.sent_on)} sent on"
        if closing.sent_on.is_reported
        else "sent on in a quantity not reported"
    )
    return f"{party}, {what}: {came} and {went} {when}."


def _deliveries(count: int) -> str:
    return write_count(count, "delivery").replace("deliverys", "deliveries")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def assumptions_of(account: Account) -> list[str]:
    """Return what the account takes for granted, and what it does not say, as sentences."""
    party, _ = names_of(account)
    lines = ["Deliveries alone count. " + write_floor(account.chosen)]
    if account.chosen.years:
        lines.append(f"Counted from 1 January {account.chosen.years[0]}: what came or went before is left out.")
    if account.has_both_sides:
        lines.append(_identity(account))
    lines.append(f"What {party} made itself, or had before, is not on record and counts as nothing.")
    lines.append("Dates are often whole years: within a year the order is not known, so balances are for its end.")
    if account.running.unreported:
        count = account.running.unreported
        lines.append(
            f"{_deliveries(count)} without a reported quantity: counted as nothing at least, without upper limit."
        )
    if (account.movements.date_from.dt.year < account.movements.date_to.dt.year).any():
        lines.append("A delivery that can fall in several years stands in each of them, from 0.")
    if account.movements.is_inference.any():
        lines.append("Our own inference, which no source states, is part of it.")
    return lines


def _identity(account: Account) -> str:
    plural = account.measure.title
    return (
        f"That the {plural} that left are those that came cannot be proved: "
        "the figures are compatible with it, and nothing on record shows that they are identical."
    )


def years_alone(account: Account) -> list[str]:
    """Return a sentence for each year in which more went than came, though something came; three at most.

    None where that year is the whole account.
    """
    years = years_of(account)
    party, _ = names_of(account)
    short = [year for year in years if year.short_alone > 0 and year.received.high > 0 and len(years) > 1]
    lines = [
        f"In {year.year} alone {year.received} came and {year.sent_on} went: {party} is short by at least "
        f"{account.measure.write(Quantity(year.short_alone, year.short_alone))} for that year by itself, "
        "whatever came or went before."
        for year in short[:MOST_REMARKS]
    ]
    if len(short) > MOST_REMARKS:
        rest = len(short) - MOST_REMARKS
        others = "one more year, taken" if rest == 1 else f"{rest} more years, each taken"
        lines.append(f"So it is in {others} by itself.")
    return lines


def without_alleged(account: Account) -> list[str]:
    """Return a sentence with the answer that is left without alleged records; none where it is the same."""
    if account.chosen.level != Level.ALLEGED or account.movements.empty:
        return []
    chosen = replace(account.chosen, level=Level.REPORTED.value)
    better, _ = answer_of(account_of_key(account.register, account.key, chosen))
    if better == answer_of(account)[0]:
        return []
    return [f"Without the alleged records: {better[:1].lower()}{better[1:] or 'nothing is on record'}."]


YEAR_COLUMNS = {
    "year": "Year", "received": "Received", "sent_on": "Sent on", "balance": "Balance at its end",
    "lowest": "Within the year short by at least", "by": "By which movements",
}  # fmt: skip


def word_years(account: Account) -> pd.DataFrame:
    """Return the years in which anything can have happened: the columns of `YEAR_COLUMNS` as text."""
    names = names_in(account.register)
    ends = {move.movement: f"{names[move.supplier]} to {names[move.recipient]}" for move in rows_of(account.movements)}
    rows = [_word_year(year, ends) for year in years_of(account) if year.movements]
    return pd.DataFrame(rows, columns=list(YEAR_COLUMNS))


def _word_year(year: Year, ends: dict[str, str]) -> dict[str, str]:
    return {
        "year": str(year.year),
        "received": str(year.received),
        "sent_on": str(year.sent_on),
        "balance": write_balance(year.balance),
        "lowest": write_number(year.short_by) if year.short_by > max(0.0, -year.balance.high) else "",
        "by": "; ".join(dict.fromkeys(ends[movement] for movement in year.movements)),
    }


RANK_COLUMNS = {
    "party": "Party", "what": "System", "unit": "Counted in", "received": "Received", "sent_on": "Sent on",
    "unaccounted": "Not accounted for", "short": "Short by at least", "first": "Short since at the latest",
    "unreported": "No quantity", "records": "Records", "sources": "Sources",
}  # fmt: skip


def word_ranking(ranked: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    """Return a ranking of intermediaries in words: the columns of `RANK_COLUMNS`, in its order."""
    rows = [
        {
            "party": names[row.party],
            "what": names[row.system],
            "unit": Measure(row.unit).title,
            "received": str(Quantity(row.received_low, row.received_high)),
            "sent_on": str(Quantity(row.sent_low, row.sent_high)),
            "unaccounted": write_balance(Quantity(row.unaccounted_low, row.unaccounted_high)),
            "short": write_number(row.short_by) if row.short_by else "",
            "first": write_day(row.first_short) if row.first_short else "",
            "unreported": str(row.unreported) if row.unreported else "",
            "records": str(len(row.row_ids)),
            "sources": str(len(row.source_ids)),
        }
        for row in rows_of(ranked)
    ]
    return pd.DataFrame(rows, columns=list(RANK_COLUMNS))
