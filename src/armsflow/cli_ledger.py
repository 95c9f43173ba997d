"""`armsflow ledger`: one party's account of one system, as text or JSON."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any

import typer

from armsflow.analysis.account import Account, AccountKey, account_keys, account_of_key, years_of
from armsflow.analysis.account_wording import (
    answer_of,
    assumptions_of,
    title_of,
    without_alleged,
    word_years,
    years_alone,
)
from armsflow.analysis.filters import TransferFilter
from armsflow.analysis.wording import cite_source, word_record
from armsflow.app_folder import data_folder
from armsflow.register.evidence import Level
from armsflow.register.frames import rows_of
from armsflow.register.issues import RegisterError
from armsflow.register.load import Register, read_register
from armsflow.register.quantity import Quantity


class UnknownNameError(ValueError):
    """A name that is not in the register; the message names near ones."""


def ledger(
    party: Annotated[str, typer.Argument(help="Whose account: a code, a name or an alias.")],
    system: Annotated[str, typer.Option(help="Of what: a slug, a designation or an alias.")],
    unit: Annotated[str, typer.Option(help="Counted in; needed only where there are several.")] = "",
    level: Annotated[Level, typer.Option(help="Least evidence.")] = Level.ALLEGED,
    years: Annotated[tuple[int, int] | None, typer.Option(help="First and last year: nothing before counts.")] = None,
    data: Annotated[Path | None, typer.Option(help="Folder of another register.", exists=True)] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
) -> None:
    """Write what a party received and sent on, year by year, and what it cannot account for."""
    try:
        register = read_register(data or data_folder())
        key = find_account(register, party, system, unit)
    except (RegisterError, UnknownNameError) as fault:
        typer.echo(str(fault), err=True)
        raise typer.Exit(2) from None
    held = TransferFilter(level=level.value, years=(min(years), max(years)) if years else None)
    account = account_of_key(register, key, held)
    typer.echo(json.dumps(as_data(account), indent=2, ensure_ascii=False) if as_json else as_text(account))


def find_account(register: Register, party: str, system: str, unit: str) -> AccountKey:
    """Return the codes of an account that is asked for in words.

    Raises:
        UnknownNameError: a name is not in the register, or has no account there; says what there is.
    """
    code = _find(party, "party", dict(register.parties.name), dict(register.parties.aliases))
    slug = _find(system, "system", dict(register.systems.designation), dict(register.systems.aliases))
    keys = account_keys(register)
    own = keys[keys.party == code]
    units = list(own.unit[own.system == slug])
    if not units:
        there = ", ".join(dict.fromkeys(own.system)) or "nothing"
        raise UnknownNameError(f"No counted delivery of {slug} to or from {code} is on record; on record: {there}.")
    if (unit and unit not in units) or (not unit and len(units) > 1):
        raise UnknownNameError(f"Choose a unit for {slug}: --unit {' or --unit '.join(units)}.")
    return AccountKey(code, slug, unit or units[0])


def _spellings(names: Mapping[str, str], aliases: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Return codes by everything they are called, in small letters; a code before a name before an alias."""
    spelled = {code.casefold(): code for code in names}
    for code, name in names.items():
        spelled.setdefault(name.casefold(), code)
    for code, others in aliases.items():
        for other in others:
            spelled.setdefault(other.casefold(), code)
    return spelled


def _find(asked: str, what: str, names: Mapping[str, str], aliases: Mapping[str, tuple[str, ...]]) -> str:
    spelled = _spellings(names, aliases)
    found = spelled.get(asked.strip().casefold())
    if found:
        return found
    near = get_close_matches(asked.casefold(), spelled, n=6, cutoff=0.5)
    near += [name for name in spelled if len(asked) > 2 and asked.casefold() in name]
    codes = list(dict.fromkeys(spelled[name] for name in near))[:3]
    hint = f"; near it: {', '.join(f'{code} ({names[code]})' for code in codes)}" if codes else ""
    raise UnknownNameError(f"No {what} is called '{asked}' in this register{hint}.")


def as_text(account: Account) -> str:
    """Return an account as lines: the answer, its years, what it rests on, its records and sources."""
    number, words = answer_of(account)
    lines = [title_of(account), "", number, words] if number else [words]
    lines += [*years_alone(account), *without_alleged(account)]
    if account.movements.empty:
        return "\n".join(lines)
    if account.has_both_sides:
        lines += ["", "Year  received  sent on  balance at its end"]
        lines += [
            f"{year.year}  {year.received:>8}  {year.sent_on:>7}  {year.balance}"
            + (f" (within the year short by at least {year.lowest})" if year.lowest else "")
            for year in rows_of(word_years(account))
        ]
    lines += ["", "What this rests on", *(f"- {line}" for line in assumptions_of(account))]
    records = account.rows.sort_values(["date_from", "id"])
    lines += ["", "Records", *(f"- {word_record(record, account.register)}" for record in rows_of(records))]
    return "\n".join(lines)


def as_data(account: Account) -> dict[str, Any]:
    """Return an account as plain data: limits in items, null where there is none."""
    register, running = account.register, account.running
    number, words = answer_of(account)
    sources = list(dict.fromkeys(source for sources in account.rows.sources for source in sources))
    first = running.first_short
    return {
        "title": title_of(account),
        "answer": ". ".join(filter(None, [number, words])),
        "party": account.key.party,
        "system": account.key.system,
        "unit": account.key.unit,
        "level": account.chosen.level,
        "years_chosen": account.chosen.years,
        "received": _limits(account.closing.received),
        "sent_on": _limits(account.closing.sent_on),
        "unaccounted": _limits(account.closing.unaccounted) if account.is_drawable else None,
        "short_by": running.short_by if account.is_drawable else None,
        "first_short": first.isoformat() if first and account.is_drawable else None,
        "without_quantity": running.unreported,
        "years": [
            {
                "year": year.year,
                "received": _limits(year.received),
                "sent_on": _limits(year.sent_on),
                "balance": _limits(year.balance),
                "movements": year.movements,
            }
            for year in years_of(account)
        ],
        "assumptions": assumptions_of(account),
        "records": [word_record(record, register) for record in rows_of(account.rows)],
        "sources": {source: cite_source(register.sources.loc[source]) for source in sources},
        "data": {"version": register.version, "sha256": register.digest},
    }


def _limits(quantity: Quantity) -> dict[str, float | None]:
    return {name: _finite(limit) for name, limit in (("low", quantity.low), ("high", quantity.high))}


def _finite(limit: float) -> float | None:
    return None if math.isinf(limit) else limit
