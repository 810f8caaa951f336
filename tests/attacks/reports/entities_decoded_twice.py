"""Entities that become markup when something decodes them once too often. They are shown as they were written."""

from hostile_record import everywhere

from gradschool.records.record import Record


def make() -> list[Record]:
    return [
        everywhere(
            "&lt;script&gt;canary()&lt;/script&gt; &#60;img src=x onerror=canary()&#62; &amp;lt;b&amp;gt;"
        )
    ]
