"""Change valid files at random and import them: `python -m scripts.fuzz --kind all --mutations 50000`.

Each worker judges a few hundred files, with 2 GB of memory and a clock; where it dies, the file that it died of is
named. For a workbook or Parquet file that is the child's end, which is an answer; for any other it is a fault.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from multiprocessing.connection import Connection

from tests.importers.fuzzing import is_typed, judge, read_in_this_process
from tests.importers.mutations import mutate
from tests.importers.valid_files import VALID

AT_ONCE = 500
SECONDS = 30
TYPED = 10
"""Of so many files one is made a frame with types: that takes most of the time, and little can go wrong in it."""
IN_CHILD = ("own XLSX", "own Parquet", "UNROCA page")


def judge_some(kind: str, numbers: range, answers: Connection) -> None:
    """Judge mutations and send (number, outcome, fault) of each."""
    resource.setrlimit(resource.RLIMIT_AS, (2**31, 2**31))
    content = VALID[kind][1]
    with read_in_this_process():
        for number in numbers:
            signal.alarm(SECONDS)
            answers.send((number, "", "started"))
            try:
                with is_typed(number % TYPED == 0):
                    outcome, fault = judge(kind, mutate(content, number)), ""
            except MemoryError:
                outcome, fault = "F-STOPPED", ""
            except Exception:  # noqa: BLE001 - it is what is looked for
                outcome, fault = "FAULT", traceback.format_exc(limit=-4)
            answers.send((number, outcome, fault))


def fuzz(kind: str, mutations: int, start: int = 0) -> tuple[Counter[str], dict[int, str]]:
    """Return how often each outcome came, and what went wrong by the number of the mutation."""
    outcomes: Counter[str] = Counter()
    faults: dict[int, str] = {}
    number, end = start, start + mutations
    forks = multiprocessing.get_context("fork")
    while number < end:
        ours, theirs = forks.Pipe(duplex=False)
        worker = forks.Process(target=judge_some, args=(kind, range(number, min(number + AT_ONCE, end)), theirs))
        worker.start()
        theirs.close()
        is_open = False
        try:
            while True:
                number, outcome, fault = ours.recv()
                is_open = fault == "started"
                if not is_open:
                    outcomes[outcome] += 1
                    faults |= {number: fault} if fault else {}
        except EOFError:
            worker.join()
        if not is_open and worker.exitcode:
            raise RuntimeError(f"a worker failed of itself with {worker.exitcode}")
        if is_open:
            outcomes[f"died {worker.exitcode}"] += 1
            if kind not in IN_CHILD:
                faults[number] = f"the worker died with {worker.exitcode}"
        number += 1
    return outcomes, faults


def main() -> int:
    """Fuzz the kinds that are asked for; print what became of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kind", default="all", choices=["all", *VALID])
    parser.add_argument("--mutations", type=int, default=50_000)
    parser.add_argument("--start", type=int, default=0)
    asked = parser.parse_args()
    is_sound = True
    for kind in VALID if asked.kind == "all" else [asked.kind]:
        since = time.monotonic()
        outcomes, faults = fuzz(kind, asked.mutations, asked.start)
        took = round(time.monotonic() - since)
        print(json.dumps({"kind": kind, "seconds": took, "faults": len(faults), **dict(outcomes.most_common())}))
        for number, fault in list(faults.items())[:20]:
            print(f"--- {kind}, mutation {number}\n{fault}")
        is_sound = is_sound and not faults
    return 0 if is_sound else 1


if __name__ == "__main__":
    sys.exit(main())
