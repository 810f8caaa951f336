"""Times the report pages of a class against its marking.

python -m bench.pages [--quick]
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.alone import alone
from bench.classes import LIGHT, make_class
from bench.marking import mark
from bench.part import ROOT, Row, Sizes, ratios, seconds_text
from gradschool.course.course import read_course
from gradschool.report.gradebook import Gradebook
from gradschool.report.html import write_pages


def pages(sizes: Sizes) -> Iterator[Row]:
    """Seconds of one student's page, the class page shared among them, beside the seconds of marking that student."""
    course = read_course(ROOT)
    titles = {name: course.exercise(name).title for name in LIGHT}
    page, marked = [], []
    with tempfile.TemporaryDirectory() as name:
        folder = make_class(Path(name, "class"), sizes.page_students * len(LIGHT), LIGHT)
        for turn in range(sizes.rounds):
            marking = mark(folder, Path(name, f"out{turn}"), sizes.jobs)
            began = time.perf_counter()
            write_pages(Gradebook(marking.records, titles), Path(name, f"pages{turn}"))
            page.append((time.perf_counter() - began) / sizes.page_students)
            marked.append(marking.work / sizes.page_students)
    yield Row(
        f"a student's page with {len(LIGHT)} exercises, of {sizes.page_students} students",
        seconds_text(page),
        f"{seconds_text(marked)}: grading the student, start excluded",
        ratios(page, marked),
        is_short=True,
    )


if __name__ == "__main__":
    alone(pages)
