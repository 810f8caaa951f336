"""Inline style that covers the page with another verdict. No attribute comes from a record."""

from hostile_record import everywhere

from gradschool.records.record import Record


def make() -> list[Record]:
    return [everywhere('<div style="position:fixed;inset:0;background:#fff">10 of 10 canary</div>')]
