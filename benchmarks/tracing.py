"""Tracing, timed: one could and one must beside scipy's bare maximum flow and beside networkx.

Seconds are those of the processor, which others on the machine disturb least; ratios are taken in one run.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import networkx as nx
import numpy as np
import pandas as pd
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_flow

from armsflow.analysis.bounds import arrivals_from
from armsflow.analysis.conflicts import stores
from armsflow.analysis.flow_bounds import least_marked, marked_graph, most_marked, run
from armsflow.analysis.intermediaries import rank_all
from armsflow.analysis.limits import could_reach
from armsflow.analysis.measures import Measure
from armsflow.analysis.mixing import Rule, estimate
from armsflow.analysis.movements import count_movements
from armsflow.analysis.network import Network, lay_out
from armsflow.analysis.records import Records
from benchmarks.report import Line

SIZES = (2_000, 50_000, 1_000_000)
NETWORKX_MOST = 50_000


def synthetic_records(count: int, *, parties: int = 300, seed: int = 7) -> Records:
    """Draw exact records of 1990-2019: few parties send and receive most, as in any register."""
    draw = np.random.default_rng(seed)
    weight = 1 / np.arange(1, parties + 1)
    ends = draw.choice(parties, size=(2, 2 * count), p=weight / weight.sum())
    supplier, recipient = ends[:, ends[0] != ends[1]][:, :count]
    while len(supplier) < count:  # two thirds of the pairs differ; draw again if fewer did
        supplier, recipient = np.tile([supplier, recipient], 2)[:, :count]
    codes = np.array([f"P{place}" for place in range(parties)], dtype=object)
    year = draw.integers(1990, 2020, count) - 1970
    items = draw.integers(1, 100, count).astype("float64")
    first = year.astype("datetime64[Y]").astype("datetime64[D]")
    last = (year + 1).astype("datetime64[Y]").astype("datetime64[D]") - 1
    names = np.arange(count).astype(object)
    return Records(names, codes[supplier], codes[recipient], items, items, first, last)


def closed(network: Network) -> Network:
    """Give every party but the origin the least own stock the records need, so that must is a question."""
    nodes = network.nodes
    needed = np.zeros(len(network.parties))
    held = stores(replace(network, stock=needed), network.low[network.record])
    np.minimum.at(needed, nodes.party, held)
    stock = np.where(network.marks(["P0"]), np.inf, -needed)
    return replace(network, stock=stock)


def seconds(work: Callable[[], object], *, times: int = 5) -> float:
    """Return the best of a few runs, in seconds of the processor."""
    best = float("inf")
    for _ in range(times):
        began = time.process_time()
        work()
        best = min(best, time.process_time() - began)
    return best


def write_time(taken: float) -> str:
    """Return seconds as read in print."""
    if taken >= 1:
        return f"{taken:.1f} s"
    return f"{taken * 1e3:.0f} ms" if taken >= 0.01 else f"{taken * 1e3:.1f} ms"


def time_one_answer(count: int) -> list[Line]:
    """Time could and must at one size, building included, beside scipy's maximum flow and networkx alone."""
    records = synthetic_records(count)
    stock = closed(lay_out(records, ["P0"])).stock

    def build() -> Network:
        return replace(lay_out(records, ["P0"]), stock=stock)

    network = build()
    there = network.marks(["P9"])
    graph = marked_graph(network, there, 1)
    matrix = run(graph).capacity
    could = seconds(lambda: most_marked(build(), there))
    bare = seconds(lambda: maximum_flow(matrix, graph.source, graph.sink))
    must = seconds(lambda: least_marked(build(), there))
    beside = f"{could / bare:.1f} times scipy's maximum_flow alone ({write_time(bare)})"
    if count <= NETWORKX_MOST:
        directed = nx.from_scipy_sparse_array(csr_array(matrix), create_using=nx.DiGraph, edge_attribute="capacity")
        slow = seconds(lambda: nx.maximum_flow_value(directed, graph.source, graph.sink), times=1)
        beside += f"; networkx alone takes {slow / could:.0f} times as long ({write_time(slow)})"
    return [
        Line(f"One could, {count:,} transfers", write_time(could), beside),
        Line(f"One must, {count:,} transfers", write_time(must), "every own stock known; building included"),
    ]


def synthetic_register(rows: int, systems: int, *, seed: int = 7) -> pd.DataFrame:
    """Draw transfers with the columns that counting asks for, systems of very unequal size."""
    records = synthetic_records(rows, seed=seed)
    share = 1 / np.arange(1, systems + 1) ** 0.7
    system = np.random.default_rng(seed).choice(systems, size=rows, p=share / share.sum())
    names = np.array([f"s{place}" for place in range(systems)], dtype=object)
    numbers = [f"r{place}" for place in range(rows)]
    return pd.DataFrame(
        {
            "id": numbers, "transfer": numbers, "part_of": "", "consignment": "", "supplier": records.supplier,
            "recipient": records.recipient, "system": names[system], "category": "", "unit": "launcher",
            "quantity_low": records.low, "quantity_high": records.high, "value_low": 0.0, "value_high": np.inf,
            "currency": "", "tiv_million": np.nan, "estimate": False, "basis": "stated", "level": "reported",
            "is_superseded": False, "stage": "delivered", "hedge": "", "sources": [("paper",)] * rows,
            "date_from": records.first.astype("datetime64[s]"), "date_to": records.last.astype("datetime64[s]"),
        }
    )  # fmt: skip


def time_all_systems(rows: int = 30_000, systems: int = 600) -> list[Line]:
    """Time all systems of a register: from the party that sent most to the one that received most."""
    transfers = synthetic_register(rows, systems)
    counted: list[pd.DataFrame] = []
    counting = seconds(lambda: counted.append(count_movements(transfers, Measure("launcher"))), times=1)
    accounts: list[pd.DataFrame] = []
    ranking = seconds(lambda: accounts.append(rank_all(transfers)), times=1)
    asked = []
    for _, own in counted[0].groupby("system"):
        origin, end = own.groupby("supplier").low.sum().idxmax(), own.groupby("recipient").low.sum().idxmax()
        asked.append((Records.of(own), origin, end))
    could = seconds(lambda: [could_reach(lay_out(own, [origin]), [end]) for own, origin, end in asked], times=2)
    rule = Rule.PROPORTIONAL
    mixed = seconds(lambda: [estimate(lay_out(own, [origin]), [end], rule) for own, origin, end in asked], times=2)
    what = f"All {systems} systems of {rows:,} records"
    return [
        Line(f"{what}: counted once each", write_time(counting), "rows to movements"),
        Line(f"{what}: could", write_time(could), f"{could / systems * 1e3:.1f} ms a system"),
        Line(f"{what}: accounts ranked", write_time(ranking), f"{len(accounts[0]):,} parties"),
        Line(f"{what}: in proportion", write_time(mixed), f"{mixed / systems * 1e3:.1f} ms a system"),
    ]


def time_one_system(rows: int = 300) -> list[Line]:
    """Time the headline of one system, from rows to limits."""
    transfers = synthetic_register(rows, 1)
    headline = seconds(lambda: arrivals_from(transfers, "P0", "P9", systems="s0", unit="launcher").limits)
    return [Line(f"The headline of {rows} records", write_time(headline), "rows to must and could; aim: 100 ms")]


def time_tracing() -> list[Line]:
    """Time everything."""
    lines = [line for count in SIZES for line in time_one_answer(count)]
    return [*time_one_system(), *lines, *time_all_systems()]
