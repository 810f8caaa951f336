"""The table of the benchmarks as Markdown: the whole one for `bench/latest.md`, the short one for the README."""

from __future__ import annotations

import datetime
import importlib.metadata
import platform
from collections.abc import Iterable
from pathlib import Path

from bench.part import Row, Sizes


def full_table(rows: Iterable[Row]) -> str:
    """Every row with its aim and whether it is met."""
    lines = [
        "| what | measured | beside it | ratio (lowest to highest round) | aim | met |",
        "|---|---|---|---|---|---|",
    ]
    lines += [_line(row.what, row.measured, row.beside, row.ratio, _aim(row), _verdict(row)) for row in rows]
    return "\n".join(lines)


def short_table(rows: Iterable[Row]) -> str:
    """The rows that the README shows."""
    lines = ["| what | measured | beside it | ratio | aim |", "|---|---|---|---|---|"]
    for row in rows:
        if row.is_short:
            aim = f"{_aim(row)}: {_verdict(row)}" if row.aim else ""
            lines.append(_line(row.what, row.measured, row.beside, row.ratio, aim))
    return "\n".join(lines)


def machine(sizes: Sizes) -> str:
    """The date, the kind of machine and the versions, in one line."""
    versions = [f"{name} {importlib.metadata.version(name)}" for name in ("torch", "numpy", "pytest")]
    rounds = f"medians of {sizes.rounds} interleaved rounds" if sizes.rounds > 1 else "one round"
    return (
        f"{datetime.date.today().isoformat()}; {platform.system()} on {platform.machine()}, {sizes.jobs} cores; "
        f"Python {platform.python_version()}, {', '.join(versions)}; {rounds} where no other number is given."
    )


def put_between_markers(page: Path, text: str, name: str = "bench") -> None:
    """Puts a text between the markers of a page. Errors: ValueError for a page without both markers, which stays as it is."""
    first, last = f"<!-- {name} -->", f"<!-- /{name} -->"
    before, begin, rest = page.read_text(encoding="utf-8").partition(first)
    _, end, after = rest.partition(last)
    if not begin or not end:
        raise ValueError(f"`{page.name}` lacks `{first}` or `{last}`")
    page.write_text(f"{before}{first}\n{text}\n{last}{after}", encoding="utf-8")


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _aim(row: Row) -> str:
    return row.aim.words if row.aim else ""


def _verdict(row: Row) -> str:
    return {None: "", True: "yes", False: "**missed**"}[row.is_met]
