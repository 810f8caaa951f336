"""Marks that reverse the reading direction, so that a name or a score reads otherwise. Shown as escapes."""

from hostile_record import everywhere

from gradschool.records.record import Record


def make() -> list[Record]:
    return [everywhere("\u202e01 fo 01\u202c \u2066\u2067canary\u2069 \u200f\u061c")]
