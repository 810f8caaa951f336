"""What a learner and an instructor read in the terminal, letter by letter."""

import io
import re

import pytest
from records_for_tests import HOSTILE, a_case, a_record, source

from gradschool.records.record import Artifact
from gradschool.report.gradebook import Gradebook
from gradschool.report.terminal import check_report, class_summary, wants_color

SENTENCE = (
    "The gradients are sums over the batch, and the loss is a mean. Ask what a mean does to its derivative."
)
WRITTEN = [("Grades", "out/grades.csv"), ("Page", "out/index.html")]
FACTS = "`backward(X, y, params)`: it is exactly 16 times the expected one; 16 is the batch size."


def a_failing_record(**changes):
    cases = (
        a_case("forward"),
        a_case(
            "gradients",
            "failed",
            f"{SENTENCE}\n{FACTS}",
            mistake="sum_for_mean",
            worth=3.0,
            output="epoch 1\nloss nan\n",
        ),
        a_case("update", "failed", "`step(params)`: the sign is reversed. Compare it with the rule."),
        a_case("training", "not_run", "Not run: the time was used up before."),
    )
    return a_record(cases=cases, artifacts=(source("code"),), **changes)


def test_the_first_failure_comes_first_with_its_message_and_the_others_in_a_line():
    text = check_report(a_failing_record(), width=80, hints_left=3, title="A network by hand")
    assert (
        text
        == """\
A network by hand (manual_mlp)

  ✗ The gradients is right. (3 points)

    The gradients are sums over the batch, and the loss is a mean. Ask what a
    mean does to its derivative.

    `backward(X, y, params)`: it is exactly 16 times the expected one; 16 is the
    batch size.

    It printed:
    | epoch 1
    | loss nan

  1 more check to look at after that:
  ✗ The update is right. `step(params)`: the sign is reversed.
  – 1 check waits. Not run: the time was used up before.

  Score: 2 of 9 points. 1 of 4 checks passes.

  Next: change `manual_mlp.py`, then type `learn check manual_mlp`.
  Stuck? `learn hint manual_mlp` helps a little further; 3 hints are left."""
    )


def test_success_is_said_in_one_line_with_what_comes_next():
    text = check_report(a_record(cases=[a_case("a"), a_case("b")]), width=80)
    assert (
        text
        == """\
manual_mlp

  ✓ All 2 checks pass: 4 of 4 points. Well done.

  Next: `learn next` shows the next exercise. `learn solution manual_mlp` shows
  another way to write it, and why it works."""
    )


def test_a_file_that_cannot_be_loaded_says_so_once():
    waiting = [a_case(f"c{i}", "not_run", "Not run: the file could not be loaded.") for i in range(3)]
    record = a_record(cases=waiting, status="crashed", message="Line 12: `(` was never closed.")
    assert (
        check_report(record, width=80, hints_left=1, file_name="mlp.py")
        == """\
manual_mlp

  The code did not run to completion.

    Line 12: `(` was never closed.

  – 3 checks wait. Not run: the file could not be loaded.

  Score: 0 of 6 points. 0 of 3 checks pass.

  Next: change `mlp.py`, then type `learn check manual_mlp`.
  Stuck? `learn hint manual_mlp` helps a little further; one hint is left."""
    )


def test_a_time_out_is_not_told_twice():
    fact = "`train(X, y)` did not come back within 10 s."
    record = a_record(
        cases=[a_case("training", "failed", fact)], status="timeout", message=f"The training is right. {fact}"
    )
    assert check_report(record, width=80).count(fact) == 1


def test_a_fault_of_the_grader_asks_nothing_of_the_learner():
    record = a_record(
        cases=[], status="grader_error", message="The reference raised ValueError.", max_score=20.0
    )
    assert (
        check_report(record, width=100, hints_left=3)
        == """\
manual_mlp

  The grader itself failed. You do not have to change anything in your file.

    The reference raised ValueError.

  Score: none this time; you lose no points.

  Next: report the sentence above to whoever runs this course."""
    )


def test_a_missing_file_gives_no_hint_and_no_count_of_checks():
    record = a_record(cases=[], status="missing", message="There is no file `manual_mlp.py`.", max_score=20.0)
    assert (
        check_report(record, width=80, hints_left=3, again="learn check")
        == """\
manual_mlp

  There is nothing to grade yet.

    There is no file `manual_mlp.py`.

  Score: 0 of 20 points.

  Next: type `learn check`."""
    )


def test_an_unanswered_question_does_not_hide_a_wrong_one():
    record = a_record(
        cases=[a_case("first", "not_run", "Not answered yet."), a_case("second", "failed", "Look again.")]
    )
    text = check_report(record, width=80)
    assert "✗ The second is right. (2 points)\n\n    Look again." in text
    assert "1 check waits. Not answered yet." in text


def test_only_the_last_lines_of_a_long_output_are_shown():
    printed = "".join(f"epoch {epoch}\n" for epoch in range(100))
    text = check_report(a_record(cases=[a_case("training", "failed", "No.", output=printed)]), width=80)
    assert "It printed 100 lines, the last of them:\n    | epoch 92\n" in text
    assert "epoch 91" not in text


def test_notes_are_shown_whether_or_not_all_passes():
    note = Artifact(kind="note", title="Note", data="In cell 3: NameError.")
    for case in (a_case(), a_case(status="failed")):
        assert "Note: In cell 3: NameError." in check_report(
            a_record(cases=[case], artifacts=(note,)), width=80
        )


def test_no_line_is_wider_than_asked():
    text = check_report(a_failing_record(), width=50, hints_left=3, title="A network by hand")
    assert max(map(len, text.splitlines())) <= 50


def test_colour_changes_no_letter():
    plain = check_report(a_failing_record(), width=80, hints_left=3)
    coloured = check_report(a_failing_record(), width=80, hints_left=3, color=True)
    assert "\x1b[" in coloured
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_of_a_student_reaches_the_terminal_unescaped(name):
    hostile = HOSTILE[name]
    case = a_case("x", "failed", hostile, output=hostile, title=hostile)
    more = a_case("y", "failed", hostile, title=hostile)
    note = Artifact(kind="note", title=hostile, data=hostile)
    record = a_record(
        hostile,
        hostile,
        [case, more],
        message=hostile,
        status="crashed",
        artifacts=(source("", hostile), note),
    )
    for text in (check_report(record, width=80), class_summary(Gradebook([record]), [("Page", hostile)])):
        assert all(character.isprintable() or character in "\n\t" for character in text)


class _Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("stream", "environment", "wanted"),
    [
        (_Terminal(), {"TERM": "xterm"}, True),
        (_Terminal(), {"TERM": "xterm", "NO_COLOR": ""}, True),
        (_Terminal(), {"TERM": "xterm", "NO_COLOR": "1"}, False),
        (_Terminal(), {"TERM": "dumb"}, False),
        (io.StringIO(), {"TERM": "xterm"}, False),
    ],
)
def test_colour_is_for_terminals_where_nobody_declined_it(stream, environment, wanted):
    assert wants_color(stream, environment) is wanted


def a_class():
    wrong = a_case("gradients", "failed", f"{SENTENCE}\n{FACTS}", mistake="sum_for_mean")
    other = a_case("gradients", "failed", "The sign is reversed.\nFacts.", mistake="sign")
    return [
        a_record("ada", cases=[a_case(), wrong]),
        a_record("ben", cases=[a_case(), wrong]),
        a_record("cleo", cases=[a_case(), a_case("b")]),
        a_record("dan", cases=[other, a_case("b", "failed")]),
        a_record("eve", cases=[], status="missing", max_score=4.0),
        a_record("finn", cases=[], status="grader_error", max_score=4.0),
    ]


def test_the_summary_names_what_took_long_and_with_whom():
    def took(student, exercise, *seconds):
        cases = [a_case(f"case_{number}", seconds=each) for number, each in enumerate(seconds)]
        return a_record(student, cases=cases, exercise=exercise, seconds=sum(seconds))

    records = [took("ada", "short", 0.01, 0.05), took("ada", "long", 1, 0.2), took("ben", "long", 3, 0.1)]
    text = " ".join(class_summary(Gradebook(records), width=200).split())
    assert "Time long 2.15 s, short 0.06 s per submission (median)" in text
    assert "Slowest test_case_0 of long 3.00 s (ben), test_case_1 of long 0.20 s (ada)" in text


def test_the_summary_of_a_class_is_a_few_lines():
    text = class_summary(Gradebook(a_class()), WRITTEN, width=80, seconds=3.21)
    assert (
        text
        == """\
Graded 6 submissions (6 students, 1 exercise) in 3.2 s.
  Scores    mean 40 %, median 50 %, from 0 % to 100 %
  Status    4 graded, 1 missing, 1 grader_error
  Time      manual_mlp 0.00 s per submission (median)

  Most common mistakes
     2  manual_mlp: The gradients are sums over the batch, and the loss is a
        mean.
     1  manual_mlp: The sign is reversed.

  Grades    out/grades.csv
  Page      out/index.html"""
    )


def test_an_empty_class_is_said_to_be_empty():
    assert class_summary(Gradebook([]), width=80) == "No submissions were found to grade."


@pytest.mark.parametrize(("waited", "is_said"), [(40.0, True), (4.0, False)])
def test_code_that_ran_out_of_time_on_a_busy_machine_reads_so(waited, is_said):
    record = a_record(status="timeout", message="Too late.", seconds=100.0, waited=waited)
    sentence = "While this was judged the machine was busy: the code waited 40 s for a processor."
    assert (sentence in " ".join(check_report(record).split())) is is_said
