"""A formula that starts a program through dynamic data exchange. It is made a text."""

from hostile_record import everywhere

from gradschool.records.record import Record


def make() -> list[Record]:
    return [everywhere("=cmd|'/C canary'!A0")]
