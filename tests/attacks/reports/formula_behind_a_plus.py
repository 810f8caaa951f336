"""Formulas that begin with a plus, a minus or an at sign. Each is made a text."""

from hostile_record import everywhere

from gradschool.records.record import Record


def make() -> list[Record]:
    return [everywhere(sign + "SUM(1,1)*canary") for sign in ("+", "-", "@", "|", "%")]
