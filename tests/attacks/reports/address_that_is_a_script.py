"""Addresses that run code when they are followed. No link comes from a record."""

from hostile_record import everywhere

from gradschool.records.record import Record


def make() -> list[Record]:
    return [
        everywhere(
            "javascript:canary() data:text/html,<script>canary()</script> [canary](javascript:canary()) <a href=//canary>x</a>"
        )
    ]
