"""The end of the style sheet and rules that load what another site sends. The style holds no text of a record."""

from hostile_record import everywhere

from gradschool.records.record import Record


def make() -> list[Record]:
    return [everywhere("</style><style>@import url(//canary);body{background:url(//canary)}")]
