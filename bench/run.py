"""Runs the benchmarks part by part, prints one table and writes it to `bench/latest.md` and, in short, into the README.

    python bench/run.py [--quick] [--part NAME ...]

A part that fails leaves the others alone; the exit code is 1 then. `--quick` and `--part` print only.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
import traceback
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# from here names such as `memory` would be found first; the parts are of the package `bench`
sys.path[0] = str(ROOT)

from bench.part import ONE_THREAD, QUICK, Part, Row, Sizes  # noqa: E402
from bench.table import full_table, machine, put_between_markers, short_table  # noqa: E402

# name -> module and function; the last one loads torch into this process
PARTS = {
    "light": ("batch", "light_batch"),
    "training": ("batch", "training_batch"),
    "check": ("one_check", "one_check"),
    "start-up": ("start_up", "start_up"),
    "memory": ("memory", "memory_of_processes"),
    "scaling": ("scaling", "scaling"),
    "size": ("size", "size"),
    "pages": ("pages", "pages"),
    "lockdown": ("lockdown", "lockdown"),
}
LATEST = ROOT / "bench" / "latest.md"
README = ROOT / "README.md"
ALL_FIGURES = "All figures, with their spread: [bench/latest.md](bench/latest.md)."


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="small sizes, one round, to try it")
    parser.add_argument("--part", action="append", choices=PARTS, help="this part only; may be given again")
    arguments = parser.parse_args()
    os.environ.update(ONE_THREAD)
    sizes = QUICK if arguments.quick else Sizes()
    rows, failed = run_parts(arguments.part or list(PARTS), sizes)
    text = f"{machine(sizes)}\n\n{full_table(rows)}"
    print(text)
    if failed:
        print(f"\nThese parts failed, and nothing was written: {', '.join(failed)}.", file=sys.stderr)
    elif not (arguments.quick or arguments.part):
        LATEST.write_text(f"# The last benchmark: `make bench`\n\n{text}\n", encoding="utf-8")
        put_between_markers(README, f"{machine(sizes)}\n\n{short_table(rows)}\n\n{ALL_FIGURES}")
    sys.exit(bool(failed))


def run_parts(names: list[str], sizes: Sizes) -> tuple[list[Row], list[str]]:
    """The rows of all parts, and the names of those that failed."""
    rows: list[Row] = []
    failed = []
    for name in names:
        began = time.perf_counter()
        try:
            rows += _part(name)(sizes)
        except Exception:
            traceback.print_exc()
            failed.append(name)
        print(f"{name}: {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True)
    return rows, failed


def _part(name: str) -> Part:
    module, function = PARTS[name]
    part: Part = getattr(import_module(f"bench.{module}"), function)
    return part


if __name__ == "__main__":
    main()
