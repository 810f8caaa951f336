"""The proof as a table: a row for each file that was judged, by exercise, with its problems below it."""

from __future__ import annotations

from itertools import groupby

from gradschool.author.proof import Proof, Row
from gradschool.report.text import counted


def matrix_text(proof: Proof) -> str:
    """The whole matrix and its sum in plain text."""
    lines: list[str] = []
    for exercise, rows in groupby(proof.rows, key=lambda row: row.exercise):
        lines += [exercise, *(_row_text(row) for row in rows), ""]
    lines += [f"problem: {problem}" for problem in proof.problems]
    failing = sum(not row.passed for row in proof.rows)
    seeds = max((len(row.scores) for row in proof.rows), default=0)
    if proof.passed:
        lines.append(
            f"All {len(proof.rows)} rows pass with {counted(seeds, 'seed')}; judging the first one twice gave the same records."
        )
    else:
        lines.append(
            f"{failing} of {counted(len(proof.rows), 'row')} fail; {counted(len(proof.problems), 'other problem')}."
        )
    return "\n".join(lines)


def _row_text(row: Row) -> str:
    mark = "ok " if row.passed else "NO "
    result = _span(row.scores)
    if row.kind == "wrong" and row.passed:
        result += "  recognised by its own sentence"
    line = f"  {mark} {row.kind:<6}{row.name:<44}{result}".rstrip()
    return "\n".join([line, *(f"         {problem}" for problem in row.problems[:3])])


def _span(scores: list[float]) -> str:
    if not scores:
        return ""  # it was proven without a judge
    low, high = min(scores), max(scores)
    return f"{low:4.0%}" if low == high else f"{low:4.0%} to {high:.0%}"
