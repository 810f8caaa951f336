"""Quotes of every kind, to leave an attribute and begin another one. Quotes are written as entities."""

from hostile_record import everywhere

from gradschool.records.record import Record


def make() -> list[Record]:
    return [everywhere("' onmouseover=canary() \" onfocus=canary() autofocus ` onclick=canary() x=")]
