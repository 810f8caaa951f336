"""Expressions of the template language, to read the program's memory. A text is never a template."""

from hostile_record import everywhere

from gradschool.records.record import Record


def make() -> list[Record]:
    return [everywhere("{{ ''.__class__.__mro__ }}{% include 'canary' %}{{ 7 * 191 }}{# canary #}")]
