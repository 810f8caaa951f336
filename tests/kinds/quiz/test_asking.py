"""Asking at the keyboard: what is shown, what is asked again, and what is kept."""

from __future__ import annotations

import pytest

from gradschool.kinds.quiz.answer_key import KeyEntry, Quiz
from gradschool.kinds.quiz.asking import ask
from gradschool.kinds.quiz.questions import Choice, Question
from gradschool.kinds.quiz.text import question_text


@pytest.fixture
def quiz(tmp_path):
    """Three questions: `memory` (choices), `weights` (12) and `shape` (whose answer cannot be computed)."""
    choices = (Choice("view", "A view"), Choice("copy", "A copy"))
    questions = (
        Question(id="memory", type="single", prompt="What is `a[1:]`?", choices=choices),
        Question(id="weights", type="number", prompt="How many weights?", points=2),
        Question(id="shape", type="shape", prompt="Which shape?", code="x = torch.zeros(3)\nx.T"),
    )
    key = {
        "memory": KeyEntry("memory", "Slices share memory.", {"copies": "copy"}, lambda: "view"),
        "weights": KeyEntry("weights", "Three times four.", {}, lambda: 12),
        "shape": KeyEntry("shape", "One size.", {}, lambda: 1 / 0),
    }
    return Quiz(
        "tensors_quiz",
        "Tensors",
        4,
        questions,
        key,
        {"copies": "A list copies."},
        tmp_path / "answers.py",
    )


def asked(quiz, previous, *lines):
    """(answers, everything written) after these lines and the end of input."""
    waiting = iter(lines)
    written = []

    def read_line(prompt):
        written.append(prompt)
        try:
            line = next(waiting)
        except StopIteration:
            raise EOFError from None
        if line is KeyboardInterrupt:
            raise KeyboardInterrupt
        return line

    answers = ask(quiz, "ada", previous, read_line, written.append)
    assert next(waiting, None) is None, "a line was not read"
    return answers, "\n".join(written)


def letter(quiz, choice):
    return "ab"[quiz.drawn("ada")[0].option_ids.index(choice)]


def test_a_right_answer_is_confirmed_with_its_explanation_and_kept_by_id(quiz):
    answers, text = asked(quiz, {}, letter(quiz, "view"), "12", "")
    assert answers == {"memory": "view", "weights": 12}
    assert "Right. Slices share memory." in text
    assert "Right. Three times four." in text
    assert text.endswith("2 of 3 questions answered correctly.")


def test_a_wrong_answer_says_the_sentence_and_goes_on_without_the_explanation(quiz):
    answers, text = asked(quiz, {}, letter(quiz, "copy"), "13", "q")
    assert answers == {"memory": "copy", "weights": 13}
    assert f"Not right yet. A list copies.\nYour answer: {letter(quiz, 'copy')}) A copy" in text
    assert "Not right yet. That is not the right number." in text
    assert "Slices share memory" not in text
    assert "Three times four" not in text


def test_only_what_is_not_yet_right_is_asked_again(quiz):
    answers, text = asked(quiz, {"memory": "copy", "weights": 12}, letter(quiz, "view"), "")
    assert answers == {"memory": "view", "weights": 12}
    assert "Tensors: 3 questions, 1 already answered correctly." in text
    assert "How many weights?" not in text
    assert "Question 1 of 3" in text
    assert "Question 3 of 3" in text


def test_a_skipped_question_keeps_its_earlier_wrong_answer(quiz):
    answers, _ = asked(quiz, {"memory": "copy"}, "", " ", "")
    assert answers == {"memory": "copy"}


def test_an_unreadable_answer_is_asked_again_and_not_kept(quiz):
    answers, text = asked(quiz, {}, "", "a dozen", "12", "q")
    assert answers == {"weights": 12}
    assert "`a dozen` cannot be read as a number. Accepted here: a number" in text
    assert text.count("How many weights?") == 1


def test_a_question_mark_lists_the_forms_and_asks_again(quiz):
    answers, text = asked(quiz, {}, "?", letter(quiz, "view"), "q")
    assert answers == {"memory": "view"}
    assert "Accepted here: the letter of one choice, such as `b`." in text


@pytest.mark.parametrize("stop", [["q"], ["Q "], [], [KeyboardInterrupt]])
def test_stopping_keeps_the_answers_so_far(quiz, stop):
    answers, text = asked(quiz, {"shape": "3"}, letter(quiz, "view"), *stop)
    assert answers == {"memory": "view", "shape": "3"}
    assert "Stopped. Your answers so far are saved." in text
    assert "Question 3" not in text


def test_the_previous_answers_are_not_changed_in_place(quiz):
    previous = {"memory": "copy"}
    asked(quiz, previous, letter(quiz, "view"))
    assert previous == {"memory": "copy"}


def test_a_fault_of_the_course_is_said_and_the_answer_kept(quiz):
    answers, text = asked(quiz, {}, "", "", "3")
    assert answers == {"shape": [3]}
    assert (
        "This question could not be graded: the fault lies in the course, not in your answer; "
        "`learn dev check tensors_quiz` shows what is wrong."
    ) in text
    assert "ight. This" not in text


def test_a_finished_quiz_asks_nothing(quiz):
    done = Quiz("q", "Tensors", 3, quiz.questions[:2], quiz.key, {}, quiz.answers_path)
    answers, text = asked(done, {"memory": "view", "weights": 12})
    assert answers == {"memory": "view", "weights": 12}
    assert "Tensors: you have already answered every question correctly." in text
    assert "Answer: " not in text


def test_a_question_is_shown_as_plain_lines(quiz):
    memory, weights, shape = quiz.drawn("ada")
    first, second = (option.text for option in memory.options)
    assert question_text(memory, 1, 3).split("\n") == [
        "Question 1 of 3 (1 point)", "", "What is `a[1:]`?", "", f"  a) {first}", f"  b) {second}", "", "One letter.",
    ]  # fmt: skip
    assert "Question 2 of 3 (2 points)" in question_text(weights, 2, 3)
    assert "\n    x = torch.zeros(3)\n    x.T\n" in question_text(shape, 3, 3)


def test_long_prompts_wrap_and_code_in_choices_keeps_its_lines():
    choices = (Choice("loop", "for x in y:\n    step()\n"), Choice("step", "step()"))
    prompt = "word " * 40 + "\n- a list stays a list"
    question = Question(id="q", type="single", prompt=prompt, choices=choices)
    text = question_text(Quiz("q", "Q", 1, (question,), {}, {}, None).drawn("ada")[0], 1, 1)
    assert max(map(len, text.split("\n"))) <= 88
    assert "\n- a list stays a list\n" in text
    assert ") for x in y:\n         step()" in text
