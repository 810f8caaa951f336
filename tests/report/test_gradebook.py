"""The figures of a class: who counts, in which order, and what the mistakes are."""

import pytest
from records_for_tests import a_case, a_record

from gradschool.records.record import Status
from gradschool.report.gradebook import MEANINGS, Gradebook, percent


def test_every_status_has_a_meaning():
    assert set(MEANINGS) == set(Status.__args__)


def test_a_fault_of_the_grader_is_left_out_of_sums_and_a_missing_file_is_not():
    book = Gradebook(
        [
            a_record("ada", "a", score=6.0, max_score=10.0),
            a_record("ada", "b", [], status="grader_error", max_score=10.0),
            a_record("ada", "c", [], status="missing", max_score=10.0),
        ]
    )
    assert book.total("ada").score == 6.0
    assert book.total("ada").max_score == 20.0
    assert book.percents() == [30.0]


def test_a_student_for_whom_nothing_counts_has_no_percent():
    book = Gradebook([a_record(cases=[], status="grader_error", max_score=10.0)])
    assert book.total("ada").percent is None
    assert book.percents() == []
    assert percent(0.0, 0.0) is None


def test_the_last_record_of_a_cell_counts():
    book = Gradebook([a_record(score=1.0), a_record(score=2.0)])
    assert [record.score for record in book.records] == [2.0]


def test_students_stand_by_name_and_exercises_as_their_titles_do_then_as_they_come():
    records = [a_record("bea", "z"), a_record("Ada", "y"), a_record("Ada", "a")]
    book = Gradebook(records, {"unused": "Unused", "a": "First"})
    assert book.students == ("Ada", "bea")
    assert book.exercises == ("a", "z", "y")
    assert book.title("a") == "First"
    assert book.title("z") == "z"
    assert book.cell("bea", "a") is None


def test_a_student_counts_once_for_a_mistake_in_several_cases():
    twice = [a_case(name, "failed", "The sign.\nFacts.", mistake="sign") for name in ("a", "b")]
    once = [a_case("a", "failed", "The sign.\nOther facts.", mistake="sign")]
    mistake = Gradebook([a_record("ada", cases=twice), a_record("ben", cases=once)]).common_mistakes()[0]
    assert (mistake.name, mistake.students, mistake.sentence) == ("sign", 2, "The sign.")


@pytest.mark.parametrize(
    ("messages", "sentence"),
    [
        (
            ["The answer was (2, 7). The sizes stayed.", "The answer was (4, 7). The sizes stayed."],
            "The sizes stayed.",
        ),
        (["The answer was 3. The sizes stayed."], "The answer was 3. The sizes stayed."),
        (["Same.", "Same."], "Same."),
        (["One thing.", "Quite another"], "One thing."),
    ],
)
def test_the_sentence_of_a_mistake_holds_nobody_s_own_answer(messages, sentence):
    records = [
        a_record(f"s{i}", "x_quiz", [a_case("q", "failed", message, mistake="m")])
        for i, message in enumerate(messages)
    ]
    assert Gradebook(records).common_mistakes()[0].sentence == sentence


def test_what_needs_a_look_starts_with_the_grader_s_own_faults():
    statuses = ["missing", "graded", "timeout", "grader_error", "crashed"]
    book = Gradebook([a_record(f"s{i}", status=status) for i, status in enumerate(statuses)])
    assert [record.status for record in book.needing_review()] == [
        "grader_error",
        "crashed",
        "timeout",
        "missing",
    ]
    assert list(book.statuses()) == ["graded", "missing", "timeout", "crashed", "grader_error"]
