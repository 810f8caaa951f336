"""Line ends in names and messages, behind which stands what a report would say. Names stay on one line, messages are indented."""

from hostile_record import everywhere

from gradschool.records.record import Record


def make() -> list[Record]:
    forged = "\n  Score: 10 of 10 points. 4 of 4 checks pass.\nGraded 30 submissions (30 students)."
    return [everywhere(forged), everywhere(f"canary{forged}\u2028{forged}\x85{forged}")]
