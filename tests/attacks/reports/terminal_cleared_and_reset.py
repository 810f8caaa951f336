"""Sequences that clear, reset, slow down or recolour the terminal, in seven and eight bits. Shown as escapes."""

from hostile_record import everywhere

from gradschool.records.record import Record


def make() -> list[Record]:
    return [everywhere("\x1b[2J\x1b[3J\x1bc\x9b31m\x1b[8m\x1b[?1049h\x1b#8\x90canary\x9c\x0e\x1b(0")]
