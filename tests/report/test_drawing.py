"""A page is drawn in bounded time, the plainest way last; no student's page ends or holds up the others."""

import signal
import threading
import time

import pytest
from records_for_tests import a_record

from gradschool.records.record import Artifact
from gradschool.report import drawing, html
from gradschool.report.gradebook import Gradebook


def stumble(*_):
    raise StopIteration


def never_end():
    while True:
        try:
            time.perf_counter()
        except Exception:  # what a library may do
            continue


def test_the_first_way_that_comes_through_counts():
    assert drawing.first_drawn([lambda: "rich"], lambda: "plain", 1) == "rich"
    assert drawing.first_drawn([stumble, lambda: "second"], lambda: "plain", 1) == "second"
    assert drawing.first_drawn([stumble, never_end], lambda: "plain", 0.05) == "plain"


def test_a_limit_leaves_no_timer_behind():
    with drawing.processor_limit(0.05):
        pass
    end = time.process_time() + 0.1
    while time.process_time() < end:
        pass
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0, 0)


def test_a_limit_elsewhere_than_in_the_main_thread_is_none():
    said = []
    thread = threading.Thread(target=lambda: said.append(drawing.first_drawn([lambda: "x"], lambda: "", 1)))
    thread.start()
    thread.join()
    assert said == ["x"]


@pytest.mark.parametrize("broken", ["curve_chart", "histogram"])
def test_a_page_that_cannot_be_drawn_is_plain_text_and_the_others_are_drawn(broken, tmp_path, monkeypatch):
    monkeypatch.setattr(html.charts, broken, stumble)
    curve = Artifact(kind="curve", title="loss", data=[1.0])
    records = [a_record("ada", artifacts=(curve,)), a_record("ben")]
    html.write_pages(Gradebook(records), tmp_path)
    pages = [(tmp_path / name / "index.html").read_text() for name in ("ada", "ben")]
    assert not any("could not be drawn" in page for page in pages)
    said = (tmp_path / "index.html").read_text()
    assert ("could not be drawn as usual" in said) == (broken == "histogram")
    assert "ada" in said


def test_a_student_page_without_any_way_is_plain_and_holds_scores_and_messages(tmp_path, monkeypatch):
    monkeypatch.setattr(html, "_section", stumble)
    html.write_pages(Gradebook([a_record("ada")]), tmp_path)
    page = (tmp_path / "ada/index.html").read_text()
    assert "could not be drawn as usual" in page
    assert "manual_mlp: 2 of 2 (graded)" in page
    assert "passed: The shape is right." in page
