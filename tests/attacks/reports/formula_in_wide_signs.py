"""Formulas in full-width signs, which some programs read as plain ones. Each is made a text."""

from hostile_record import everywhere

from gradschool.records.record import Record


def make() -> list[Record]:
    return [everywhere(sign + "canary()") for sign in ("\uff1d", "\uff0b", "\uff0d", "\uff20", "\ufe66")]
