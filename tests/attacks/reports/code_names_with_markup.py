"""Markup between backticks, which the reports set as code. It is escaped before."""

from hostile_record import everywhere

from gradschool.records.record import Record


def make() -> list[Record]:
    return [everywhere('`<script>canary()</script>` ``</code><b>canary</b>`` `"onclick=canary()`')]
