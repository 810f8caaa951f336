"""Ends of scripts and line separators in the results, for pages that embed them. Each record stays on its line."""

from hostile_record import everywhere

from gradschool.records.record import Record


def make() -> list[Record]:
    return [everywhere("</script><script>canary()</script>\u2028\u2029 ]]> <!--")]
