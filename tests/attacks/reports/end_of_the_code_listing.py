"""The ends of the elements that hold code, output and details. They are text."""

from hostile_record import everywhere

from gradschool.records.record import Record


def make() -> list[Record]:
    return [everywhere("</span></code></pre></details></td></table><script>canary()</script>")]
