"""`armsflow trace`: how many of a party's items must and could have reached another, in a terminal."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Annotated

import typer
from typer import Option

from armsflow.analysis.arrivals import Arrivals
from armsflow.analysis.assumptions import last_received
from armsflow.analysis.bounds import arrivals_from
from armsflow.analysis.evidence_floor import Assumed
from armsflow.analysis.look_up import find_code
from armsflow.analysis.network import Order
from armsflow.analysis.report import as_dict, as_text, chains_markdown
from armsflow.analysis.units import units_of
from armsflow.app_folder import data_folder
from armsflow.register.evidence import Level
from armsflow.register.issues import RegisterError
from armsflow.register.load import Register, read_register
from armsflow.register.vocabulary import Unit


def trace(
    *,
    origin: Annotated[str, Option("--from", metavar="PARTY", help="Whose deliveries are followed: code or name.")],
    destination: Annotated[list[str], Option("--to", metavar="PARTY", help="Where they may be; may be repeated.")],
    system: Annotated[list[str], Option(metavar="SYSTEM", help="Slug or name; repeat for a family of systems.")],
    unit: Annotated[Unit | None, Option(help="What is counted; left out: what most records count.")] = None,
    years: Annotated[
        tuple[int, int] | None, Option(metavar="FIRST LAST", help="Years of the deliveries followed; left out: all.")
    ] = None,
    level: Annotated[Level, Option(help="The weakest evidence admitted.")] = Level.ALLEGED,
    order: Annotated[Order, Option(help="Whether items can leave in the year they came.")] = Order.SAME_YEAR,
    stock: Annotated[
        list[str] | None, Option(metavar="PARTY=ITEMS", help="Own stock of a party before anything on record.")
    ] = None,
    others_stock: Annotated[
        float | None, Option(metavar="ITEMS", help="Own stock of everybody else; left out: unknown.")
    ] = None,
    assume: Annotated[
        list[str] | None,
        Option(
            metavar="PARTY",
            help="Assume that a party passed on an unknown number to the destination in the last year it received.",
        ),
    ] = None,
    as_json: Annotated[bool, Option("--json", help="Print the answer as JSON.")] = False,
    as_markdown: Annotated[bool, Option("--markdown", help="Print the chains as Markdown.")] = False,
    data: Annotated[Path | None, Option(metavar="FOLDER", help="Another register than the one that ships.")] = None,
) -> None:
    """Say how many items must and could have gone from one party to another, and what that rests on."""
    try:
        if as_json and as_markdown:
            raise ValueError("--json and --markdown exclude each other; choose one")
        register = read_register(data or data_folder())
        systems = [find_code(typed, register.systems, "designation") for typed in system]
        counted = unit or _usual_unit(register, systems)
        answer = arrivals_from(
            register.transfers,
            _party(origin, register),
            [_party(end, register) for end in destination],
            systems=systems,
            unit=counted,
            years=_in_order(years),
            floor=level,
            order=order,
            stock=dict(_stock(text, register) for text in stock or ()),
            stock_of_others=math.inf if others_stock is None else _items(str(others_stock)),
        )
        answer = answer.assuming([each for typed in assume or () for each in _assumed(typed, answer, register)])
    except (ValueError, RegisterError) as fault:
        typer.echo(f"armsflow trace: {fault}", err=True)
        raise typer.Exit(2) from None
    if as_json:
        typer.echo(json.dumps(as_dict(answer, register), ensure_ascii=False, indent=2, allow_nan=False))
    elif as_markdown:
        typer.echo(chains_markdown(answer, register), nl=False)
    else:
        typer.echo(as_text(answer, register) + ("" if unit else _say_unit(counted, register, systems)), nl=False)


def _party(typed: str, register: Register) -> str:
    return find_code(typed, register.parties, "name")


def _in_order(years: tuple[int, int] | None) -> tuple[int, int] | None:
    if years and years[0] > years[1]:
        raise ValueError(f"--years {years[0]} {years[1]} runs backwards; give the first year first")
    return years


def _stock(text: str, register: Register) -> tuple[str, float]:
    typed, equals, number = text.rpartition("=")
    if not equals:
        raise ValueError(f"--stock {text} is no stock; write PARTY=ITEMS")
    return _party(typed, register), _items(number)


def _items(text: str) -> float:
    try:
        items = math.inf if text == "unknown" else float(text)
    except ValueError:
        items = math.nan
    if not items >= 0:
        raise ValueError(f"a stock of {text} is no number of items; write a number from 0 up, or unknown")
    return items


def _assumed(typed: str, answer: Arrivals, register: Register) -> list[Assumed]:
    party = _party(typed, register)
    if party in answer.question.destination:
        raise ValueError(f"--assume {typed}: it is the destination; name a party on the way")
    year = last_received(answer, party)
    return [Assumed(party, end, year) for end in answer.question.destination]


def _usual_unit(register: Register, systems: list[str]) -> Unit:
    units = units_of(register.transfers, systems)
    if not units:
        raise ValueError(f"no delivery of {', '.join(systems)} on record says what it counts; give --unit")
    return units[0]


def _say_unit(unit: Unit, register: Register, systems: list[str]) -> str:
    others = [other.plural for other in units_of(register.transfers, systems) if other is not unit]
    reason = f"; records in {' and in '.join(others)} are left out" if others else ", the only unit on record"
    return f"Counted in {unit.plural}{reason}.\n"
