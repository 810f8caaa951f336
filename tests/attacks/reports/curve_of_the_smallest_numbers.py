"""Losses next to nothing, whose difference has no digits left to divide by. They are drawn as zero."""

from hostile_record import everywhere

from gradschool.records.record import Record


def make() -> list[Record]:
    curves = ([0.0, 2e-323], [4e-323], [5e-324, -5e-324, 1e-310])
    return [everywhere("canary", f"student{place}", curve=curve) for place, curve in enumerate(curves)]
