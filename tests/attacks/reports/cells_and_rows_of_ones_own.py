"""Separators, quotes and line ends that make new cells and rows in the grades. They stay in their cell."""

from hostile_record import everywhere

from gradschool.records.record import Record


def make() -> list[Record]:
    return [everywhere('canary",10,10,10\r\nbob,10,10,100\nsep=;\ncanary;10;10\t10')]
