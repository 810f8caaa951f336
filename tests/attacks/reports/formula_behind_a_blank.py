"""Formulas behind blanks, tabs, line ends, quotes and marks, which some programs skip. Each is made a text."""

from hostile_record import everywhere

from gradschool.records.record import Record


def make() -> list[Record]:
    return [
        everywhere(front + "=canary()")
        for front in (" ", "\t", "\r", "\n", "'", '"', "\ufeff", "\0", "\u00a0")
    ]
