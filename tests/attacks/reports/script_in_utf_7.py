"""Markup in another encoding, for a browser that guesses. The page names its encoding before any text."""

from hostile_record import everywhere

from gradschool.records.record import Record


def make() -> list[Record]:
    return [everywhere("+ADw-script+AD4-canary()+ADw-/script+AD4-")]
