"""Halves of surrogate pairs, which no file in UTF-8 can hold. The reports show them as escapes."""

from hostile_record import everywhere

from gradschool.records.record import Record


def make() -> list[Record]:
    return [everywhere("can\ud800ary\udfff\udc80")]
