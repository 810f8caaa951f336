"""Hundreds of accents on one letter, which paint over the lines around. Beyond a few they are shown as escapes."""

from hostile_record import everywhere

from gradschool.records.record import Record


def make() -> list[Record]:
    return [everywhere("c" + "\u0336\u0489\u20dd" * 200 + "anary")]
