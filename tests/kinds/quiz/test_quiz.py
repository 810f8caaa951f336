"""A quiz from its files: the format, the drawing, loading with every fault named, marking, and the author's proof."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

import gradschool.kinds.quiz
from gradschool.errors import CourseError
from gradschool.kinds.quiz.answer_key import load_quiz
from gradschool.kinds.quiz.grading import grade, grade_submission
from gradschool.kinds.quiz.proof import STUDENTS, prove, prove_quiz
from gradschool.kinds.quiz.questions import Question, draw, public_seed
from gradschool.kinds.quiz.questions_file import read_questions
from gradschool.kinds.quiz.types import type_of
from gradschool.records.submission import Submission

QUESTIONS = """
[[questions]]
id = "memory"
type = "single"
prompt = "What does `a[1:]` give?"
choices = [
    { id = "view", text = "A view on the same memory" },
    { id = "copy", text = "A copy" },
    { id = "list", text = "A list" },
]

[[questions]]
id = "leaves"
type = "several"
prompt = "Which of these are leaves?"
choices = [
    { id = "input", text = "`x`" },
    { id = "weight", text = "`w`" },
    { id = "product", text = "`x * w`" },
]

[[questions]]
id = "weights"
type = "number"
prompt = "How many weights lie between {n} and {m} units, biases included?"
points = 2
values = { n = [3, 4, 5], m = [2, 6] }

[[questions]]
id = "transposed"
type = "shape"
prompt = "What is the shape of `torch.zeros({n}, {m}).T`?"
values = { n = [2, 3, 4, 5], m = [6, 7, 8] }

[[questions]]
id = "loop"
type = "order"
prompt = "Put the lines of one step in order."
lines = [
    { id = "step", text = "optimizer.step()" },
    { id = "zero", text = "optimizer.zero_grad()" },
    { id = "backward", text = "loss.backward()" },
]

[[questions]]
id = "printed"
type = "predict"
prompt = "What is printed?"
values = { n = [2, 3] }
code = '''
box = {{"n": {n}}}
print(box["n"])
print([1, 2])
'''
"""

ANSWERS = """
from gradschool.kinds.quiz import question

@question("memory", explanation="Slicing shares the memory.", wrong={"copies": "copy", "python_list": "list"})
def memory():
    return "view"

@question("leaves", explanation="Only what no operation made is a leaf.", wrong={"results_are_leaves": "product"})
def leaves():
    return {"input", "weight"}

@question(
    "weights",
    explanation="Each of the m units has n weights and a bias.",
    wrong={"no_bias": lambda n, m: n * m, "bias_for_each_input": lambda n, m: n * m + n},
)
def weights(n, m):
    return n * m + m

@question("transposed", explanation="The sizes change places.", wrong={"not_exchanged": lambda n, m: (n, m), "one_number": ()})
def transposed(n, m):
    return (m, n)

@question("loop", explanation="Clear, compute, use.", wrong={"steps_first": ["step", "backward"]})
def loop():
    return {("zero", "backward", "step")}

@question("printed", explanation="A dictionary gives back what was put in.", wrong={"key": lambda n: "n\\\\n[1, 2]"})
def printed(n):
    return f"{n}\\n[1, 2]\\n"

SENTENCES = {
    "one_number": "A matrix stays a matrix.",
    "copies": "A slice of a tensor was taken for a slice of a list.",
    "python_list": "Indexing gives tensors.",
    "results_are_leaves": "A product has a history.",
    "no_bias": "Each unit has a bias too.",
    "bias_for_each_input": "There is a bias for each output.",
    "steps_first": "The step needs gradients.",
    "key": "The key was printed in place of the value.",
}
"""

WRONG_ANSWER = '"""The sizes\nstayed in place."""\n'

RIGHT = {
    "memory": "view",
    "leaves": ["input", "weight"],
    "loop": ["zero", "backward", "step"],
}


@pytest.fixture
def exercise(tmp_path):
    """An exercise `tensors_quiz` on disk, with a sibling `tensors` that has one wrong answer."""
    questions = tmp_path / "exercises" / "01_tensors" / "tensors_quiz" / "questions.toml"
    answers = tmp_path / "graders" / "01_tensors" / "tensors_quiz" / "answers.py"
    wrong = tmp_path / "graders" / "01_tensors" / "tensors" / "wrong_answers" / "not_exchanged.py"
    for path, text in ((questions, QUESTIONS), (answers, ANSWERS), (wrong, WRONG_ANSWER)):
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    return QuizExercise("tensors_quiz", "Tensors", 7, questions, answers)


@dataclass(frozen=True)
class QuizExercise:
    """What loading takes of an exercise."""

    id: str
    title: str
    points: float
    questions: Path
    answers: Path


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def right_answers(quiz, student):
    values = {question.id: question.values for question in quiz.drawn(student)}
    n, m = values["weights"]["n"], values["weights"]["m"]
    shape = [values["transposed"]["m"], values["transposed"]["n"]]
    return {**RIGHT, "weights": n * m + m, "transposed": shape, "printed": f"{values['printed']['n']}\n[1,2]"}


def a_submission(answers, notes=()):
    return Submission("ada", "tensors_quiz", "ada/answers.toml", "5ec1", (), notes, json.dumps(answers))


def cases_of(record):
    return {case.id: case for case in record.cases}


# --- drawing


def test_the_draw_is_the_same_on_every_machine_and_python(exercise):
    questions = {question.id: question for question in read_questions(exercise.questions).questions}
    drawn = draw("tensors_quiz", questions["transposed"], "ada")
    assert drawn.values == {"n": 2, "m": 7}
    assert drawn.prompt == "What is the shape of `torch.zeros(2, 7).T`?"
    assert draw("tensors_quiz", questions["loop"], "ada").option_ids == ("zero", "step", "backward")
    assert public_seed("tensors_quiz", "ada") == 3428322458022579960


def test_every_value_and_every_order_comes_up_about_equally_often(exercise):
    questions = {question.id: question for question in read_questions(exercise.questions).questions}
    students = [f"student {number}" for number in range(1200)]
    values = [draw("q", questions["transposed"], student).values["n"] for student in students]
    orders = [draw("q", questions["loop"], student).option_ids for student in students]
    # Expected 300 and 200 with a spread of 15 and 13: five spreads either way.
    assert {value: 225 < values.count(value) < 375 for value in set(values)} == dict.fromkeys(
        (2, 3, 4, 5), True
    )
    assert len(set(orders)) == 6
    assert all(135 < orders.count(order) < 265 for order in set(orders))


def test_a_name_is_drawn_for_alike_however_its_letters_are_encoded(exercise):
    question = read_questions(exercise.questions).questions[3]
    assert draw("q", question, "Zo\u00eb") == draw("q", question, "Zoe\u0308")
    assert draw("q", question, "\udcff").values["n"] in question.values["n"]


def test_texts_are_filled_in_and_doubled_braces_are_literal(exercise):
    drawn = load_quiz(exercise).drawn("ada")[5]
    assert drawn.code == f'box = {{"n": {drawn.values["n"]}}}\nprint(box["n"])\nprint([1, 2])'
    assert drawn.letters == {}


# --- marking


def test_right_answers_score_everything_and_show_the_explanations(exercise):
    quiz = load_quiz(exercise)
    record = grade(quiz, "ada", right_answers(quiz, "ada"))
    assert (record.status, record.score, record.max_score, record.passed) == ("graded", 7, 7, True)
    assert (record.student, record.exercise, record.message) == ("ada", "tensors_quiz", "")
    case = cases_of(record)["weights"]
    assert (case.status, case.points, case.max_points, case.mistake) == ("passed", 2, 2, None)
    assert case.message == "Each of the m units has n weights and a bias."


def test_no_answers_at_all_score_nothing_and_are_missing(exercise):
    record = grade(load_quiz(exercise), "ada", {"memory": " "})
    assert (record.status, record.score, record.max_score, record.passed) == ("missing", 0, 7, False)
    assert {case.status for case in record.cases} == {"not_run"}
    assert record.message == "No question in `tensors_quiz` is answered yet."


@pytest.mark.parametrize(
    ("question", "answer", "mistake", "message"),
    [
        ("memory", "copy", "copies", "A slice of a tensor was taken for a slice of a list."),
        ("leaves", ["input", "weight", "product"], "results_are_leaves", "A product has a history."),
        ("loop", ["zero", "step", "backward"], "steps_first", "The step needs gradients."),
        ("loop", ["step", "backward", "zero"], "steps_first", "The step needs gradients."),
        (
            "printed",
            "n\n[1, 2]",
            "key",
            "The key was printed in place of the value.\nYour answer: `n\\n[1, 2]`",
        ),
    ],
)
def test_a_known_mistake_is_named_with_its_sentence(exercise, question, answer, mistake, message):
    case = cases_of(grade(load_quiz(exercise), "ada", {question: answer}))[question]
    assert (case.status, case.points, case.mistake) == ("failed", 0, mistake)
    sentence, _, answered = case.message.partition("\n")
    assert sentence == message.partition("\n")[0]
    assert answered.startswith("Your answer: ")


def test_the_docstring_of_the_siblings_wrong_answer_is_the_sentence(exercise):
    quiz = load_quiz(exercise)
    values = quiz.drawn("ada")[3].values
    case = cases_of(grade(quiz, "ada", {"transposed": f"{values['n']}x{values['m']}"}))["transposed"]
    assert case.mistake == "not_exchanged"
    assert case.message == f"The sizes stayed in place.\nYour answer: `({values['n']}, {values['m']})`"


def test_an_unknown_mistake_gets_a_neutral_sentence_and_no_explanation(exercise):
    quiz = load_quiz(exercise)
    wrong = {
        "leaves": "-",
        "weights": 1000,
        "transposed": "7",
        "loop": ["backward", "step", "zero"],
        "printed": "?",
    }
    record = grade(quiz, "ada", wrong)
    for name, case in cases_of(record).items():
        assert case.status == ("failed" if name in wrong else "not_run")
        assert case.mistake is None
        assert quiz.key[name].explanation not in case.message
    assert cases_of(record)["transposed"].message == (
        "That is not the right shape. Follow the sizes through one operation at a time.\nYour answer: `(7,)`"
    )


def test_an_unreadable_answer_fails_with_the_forms_that_are_read(exercise):
    case = cases_of(grade(load_quiz(exercise), "ada", {"transposed": "three by four"}))["transposed"]
    assert case.status == "failed"
    assert case.message.startswith(
        "`three by four` cannot be read as a shape. Accepted here: a shape, such as `(3, 4)`"
    )


def test_answers_to_questions_that_do_not_exist_are_named(exercise):
    record = grade(load_quiz(exercise), "ada", {"memory": "view", "memroy": "view"})
    assert record.message == "`tensors_quiz` has no question `memroy`: check the names in the answers file."
    assert record.score == 1


def test_a_fault_of_the_answers_file_is_a_grader_error_that_tells_no_answer(exercise):
    edit(exercise.answers, 'return "view"', 'raise ValueError("view is right")')
    record = grade(load_quiz(exercise), "ada", {"memory": "copy"})
    assert record.status == "grader_error"
    case = cases_of(record)["memory"]
    assert (case.status, case.points) == ("error", 0)
    assert "`learn dev check tensors_quiz`" in case.message
    assert "view" not in case.message


def test_an_answer_over_which_its_type_stumbles_is_wrong_and_no_fault_of_the_course(exercise, monkeypatch):
    quiz = load_quiz(exercise)
    answers = right_answers(quiz, "ada")

    def stumble(_self, question, given):
        if given == "poison":
            raise OverflowError
        return given

    monkeypatch.setattr(type(type_of(quiz.drawn("ada")[0])), "parse", stumble)
    record = grade(quiz, "ada", {**answers, "memory": "poison"})
    case = cases_of(record)["memory"]
    assert (record.status, case.status, case.points) == ("graded", "failed", 0)
    assert case.message == "This answer cannot be graded (OverflowError). Write it in another form."


def test_a_type_that_stumbles_over_the_right_answer_is_the_courses_fault(exercise, monkeypatch):
    quiz = load_quiz(exercise)

    def stumble(*_):
        raise OverflowError

    monkeypatch.setattr(type(type_of(quiz.drawn("ada")[0])), "same", stumble)
    record = grade(quiz, "ada", {"memory": "copy"})
    assert (record.status, cases_of(record)["memory"].status) == ("grader_error", "error")


def test_answers_that_cannot_be_taken_apart_cost_their_student_alone(exercise):
    broken = Submission("ada", exercise.id, "answers.toml", "0" * 64, (), (), "[1, 2")
    record = grade_submission(exercise, broken)
    assert (record.status, record.score, record.max_score) == ("unreadable", 0, 7)
    assert record.message == "The answers cannot be graded (JSONDecodeError). A person needs to look at them."


def test_a_long_prompt_is_shortened_to_a_title(exercise):
    edit(exercise.questions, "What is printed?", "What " + "exactly " * 20 + "is printed?")
    title = grade(load_quiz(exercise), "ada", {}).cases[5].title
    assert title.startswith("What exactly exactly")
    assert title.endswith("…")
    assert len(title) <= 72


def test_the_same_answers_have_the_same_hash_and_others_another(exercise):
    quiz = load_quiz(exercise)
    first, same, other = (grade(quiz, "ada", {"memory": answer}) for answer in ("view", "view", "copy"))
    assert first.submission_sha256 == same.submission_sha256 != other.submission_sha256
    assert first.seed == public_seed("tensors_quiz", "ada")


# --- faults of questions.toml


@pytest.mark.parametrize(
    ("old", "new", "line", "name", "fact"),
    [
        ('type = "single"', 'type = "multiple"', 4, "memory", "there is no type `multiple`. The types are `single`"),
        ('prompt = "What does `a[1:]` give?"', "", 2, "memory", "missing required field `prompt`"),
        ("a[1:]", "a[1:{k}]", 5, "memory", "`{k}` is not among `values`"),
        ("a[1:]", "{", 5, "memory", "cannot be filled in"),
        ("a[1:]", "{}", 5, "memory", "Write literal braces twice"),
        ('"What does `a[1:]` give?"', '" "', 5, "memory", "the prompt is empty"),
        ('id = "leaves"', 'id = "memory"', 13, "memory", "the id is used twice, first in line 2"),
        ('id = "leaves"', 'id = "The leaves"', 13, "The leaves", "the id is not snake_case"),
        ('id = "list"', 'id = "copy"', 8, "memory", "the id `copy` is used twice"),
        ('id = "list"', 'id = "c"', 9, "memory", "the id `c` could also be read as letters"),
        ('id = "list"', 'id = "A list"', 9, "memory", "the id `A list` is not snake_case"),
        ("points = 2", "points = 0", 26, "weights", "`points` is below 1"),
        ("points = 2", "tolerance = 2.0", 26, "weights", "must be at least 0 and below 1"),
        ("points = 2", "tolerence = 0.1", 26, "weights", "unknown field `tolerence`"),
        ("n = [3, 4, 5]", "n = []", 27, "weights", "`n` has no values to draw from"),
        ('type = "shape"', 'type = "shape"\ntolerance = 0.1', 32, "transposed", "type `shape` has no `tolerance`"),
        ('type = "order"', 'type = "several"', 35, "loop", "type `several` needs 2 to 26 `choices`"),
        ('type = "order"', 'type = "several"', 39, "loop", "type `several` has no `lines`"),
        ("`x * w`", "`x * {w}`", 19, "leaves", "the text of `product` cannot be filled in"),
    ],
)  # fmt: skip
def test_a_fault_of_a_question_names_file_line_and_question(exercise, old, new, line, name, fact):
    edit(exercise.questions, old, new)
    with pytest.raises(CourseError) as caught:
        load_quiz(exercise)
    found = [each for each in str(caught.value).splitlines() if fact in each]
    assert found, str(caught.value)
    assert found[0].startswith(f"`{exercise.questions}`, line {line}, question `{name}`: ")


def test_all_faults_are_reported_at_once(exercise):
    edit(exercise.questions, "points = 2", "points = 0")
    edit(exercise.questions, 'id = "list"', 'id = "copy"')
    with pytest.raises(CourseError) as caught:
        load_quiz(exercise)
    assert len(str(caught.value).splitlines()) == 2


@pytest.mark.parametrize(
    ("content", "fact"),
    [
        ("[[questions]\n", "is not valid TOML"),
        ("title = 'x'\n", "one list of `[[questions]]` tables"),
        ("questions = 3\n", "one list of `[[questions]]` tables"),
        ("questions = [3]\n", "question `1`: "),
        ("", "one list of `[[questions]]` tables"),
    ],
)
def test_a_file_that_is_no_quiz_is_refused(exercise, content, fact):
    exercise.questions.write_text(content, encoding="utf-8")
    with pytest.raises(CourseError) as caught:
        load_quiz(exercise)
    assert fact in str(caught.value)
    assert f"`{exercise.questions}`" in str(caught.value)


@pytest.mark.parametrize("which", ["questions", "answers"])
def test_a_missing_file_is_named(exercise, which):
    getattr(exercise, which).unlink()
    with pytest.raises(CourseError, match=f"{getattr(exercise, which)}` cannot be read: No such file"):
        load_quiz(exercise)


# --- faults of answers.py


@pytest.mark.parametrize(
    ("old", "new", "line", "name", "fact"),
    [
        (
            '"python_list": "list"',
            "",
            4,
            "memory",
            "`view`, `list` at most one is right. Every wrong choice needs",
        ),
        (
            '"python_list": "list"',
            '"python_list": "tuple"',
            4,
            "memory",
            "names `tuple`, which is not a choice",
        ),
        (
            '"no_bias": "Each unit has a bias too.",',
            "",
            12,
            "weights",
            "the mistake `no_bias` has no sentence",
        ),
        (
            '"not_exchanged"',
            '"not_exchanged_at_all"',
            20,
            "transposed",
            "`not_exchanged_at_all` has no sentence",
        ),
        ('@question("loop"', '@question("lop"', 24, "lop", "there is no such question"),
        ('@question("loop"', '@question("transposed"', 24, "transposed", "the question has two answers"),
        (
            'explanation="Slicing shares the memory."',
            'explanation=" "',
            4,
            "memory",
            "the explanation is empty",
        ),
        ("def transposed(n, m)", "def transposed(n, k)", 20, "transposed", "a function takes `k`"),
        ("lambda n: ", "lambda p: ", 28, "printed", "a function takes `p`"),
    ],
)
def test_a_fault_of_an_answer_names_file_line_and_question(exercise, old, new, line, name, fact):
    edit(exercise.answers, old, new)
    with pytest.raises(CourseError) as caught:
        load_quiz(exercise)
    found = [each for each in str(caught.value).splitlines() if fact in each]
    assert found, str(caught.value)
    assert found[0].startswith(f"`{exercise.answers}`, line {line}, question `{name}`: ")


def test_a_question_without_an_answer_is_named_where_it_stands(exercise):
    edit(exercise.answers, '@question("loop"', '@question("transposed"')
    with pytest.raises(CourseError) as caught:
        load_quiz(exercise)
    assert f"`{exercise.questions}`, line 35, question `loop`: no answer." in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "fact"),
    [
        ("def leaves():", "def leaves(:", "line 9: invalid syntax"),
        ("def leaves():", "1 / 0\ndef leaves():", "line 9: "),
        ('explanation="Slicing shares the memory.", ', "", "line 4: TypeError"),
        ("SENTENCES = {", "SENTENCES = {1: 2, ", "`SENTENCES` must map mistake names to non-empty texts"),
    ],
)
def test_an_answers_file_that_does_not_run_names_the_line(exercise, old, new, fact):
    edit(exercise.answers, old, new)
    with pytest.raises(CourseError) as caught:
        load_quiz(exercise)
    assert f"`{exercise.answers}`" in str(caught.value)
    assert fact in str(caught.value)


def test_a_wrong_answer_that_cannot_be_parsed_is_named(exercise):
    path = exercise.answers.parent.parent / "tensors" / "wrong_answers" / "broken.py"
    path.write_text("def (", encoding="utf-8")
    with pytest.raises(CourseError, match=r"broken\.py` cannot be read for its sentence"):
        load_quiz(exercise)


def test_a_submission_is_marked_by_its_answers(exercise):
    record = grade_submission(exercise, a_submission({"memory": "view", "loop": 1}))
    assert (record.student, record.score, record.submission_sha256) == ("ada", 1, "5ec1")
    assert {name: case.status for name, case in cases_of(record).items() if case.status != "not_run"} == {
        "memory": "passed",
        "loop": "failed",
    }


def test_a_record_says_what_was_not_read_as_an_answer(exercise):
    record = grade_submission(exercise, a_submission({"memory": "view"}, ("`answers.toml`, line 1: no.",)))
    assert (record.score, record.message) == (1, "`answers.toml`, line 1: no.")


def test_a_record_says_in_utc_to_the_second_when_marking_started(exercise):
    quiz = load_quiz(exercise)
    before = datetime.now(UTC).replace(microsecond=0)
    graded = grade(quiz, "ada", {})
    exercise.answers.write_text("1 / 0", encoding="utf-8")
    broken = grade_submission(replace(exercise, title="Broken"), a_submission({}))
    assert broken.status == "grader_error"
    for record in (graded, broken):
        started = datetime.strptime(record.started, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
        assert before <= started <= datetime.now(UTC)


def test_students_who_drew_the_same_values_share_what_was_computed(exercise):
    edit(exercise.answers, "    return n * m + m", "    CALLS.append((n, m))\n    return n * m + m")
    edit(exercise.answers, "SENTENCES = {", "CALLS = []\nSENTENCES = {")
    quiz = load_quiz(exercise)
    for number in range(30):
        grade(quiz, f"student {number}", {"weights": 1})
    calls = quiz.key["weights"].function.__globals__["CALLS"]
    assert sorted(calls) == [(n, m) for n in (3, 4, 5) for m in (2, 6)]


def test_a_quiz_that_cannot_be_loaded_is_a_grader_error_and_a_problem_of_the_proof(exercise):
    exercise.answers.write_text("1 / 0", encoding="utf-8")
    record = grade_submission(exercise, a_submission({}))
    assert (record.status, record.score, record.max_score) == ("grader_error", 0, 7)
    assert "`learn dev check tensors_quiz`" in record.message
    assert prove_quiz(exercise) == [f"`{exercise.answers}`, line 1: ZeroDivisionError: division by zero."]


def test_every_load_is_fresh_and_leaves_nothing_behind(exercise):
    first, second = load_quiz(exercise), load_quiz(exercise)
    assert len(first.key) == len(second.key) == 6
    assert first.key["memory"].function is not second.key["memory"].function
    assert [path.name for path in exercise.answers.parent.iterdir()] == ["answers.py"]
    assert "answers" not in sys.modules


def test_a_course_that_imports_question_by_its_earlier_name_loads(exercise):
    edit(
        exercise.answers,
        "from gradschool.kinds.quiz import question",
        "from gradschool.judge.quiz import question",
    )
    program = f"""
import pathlib, sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from test_quiz import QuizExercise, load_quiz, prove
paths = pathlib.Path({str(exercise.questions)!r}), pathlib.Path({str(exercise.answers)!r})
sys.exit(str(prove(load_quiz(QuizExercise("tensors_quiz", "Tensors", 7, *paths)))))
"""
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert ended.stderr.strip() == "[]"


def test_the_package_alone_imports_nothing_of_a_quiz():
    program = (
        "import sys, gradschool.kinds.quiz;"
        "sys.exit('msgspec' in sys.modules or 'gradschool.kinds.quiz.types' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_what_the_package_does_not_have_is_an_attribute_error():
    assert not hasattr(gradschool.kinds.quiz, "questoin")


def test_reading_and_drawing_questions_imports_no_torch():
    program = (
        "import sys, gradschool.kinds.quiz.asking, gradschool.kinds.quiz.proof, gradschool.kinds.quiz.saving;"
        "sys.exit('torch' in sys.modules or 'click' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


# --- the proof


def test_a_sound_quiz_is_proven(exercise):
    assert prove(load_quiz(exercise)) == []


@pytest.mark.parametrize(
    ("old", "new", "fact"),
    [
        ('return "view"', 'return "tuple"', "the right answer is `'tuple'`. Type `single` needs the id of one choice"),
        ('return {"input", "weight"}', 'return {"input"}', "the wrong choice `weight` has no mistake name"),
        ('return {"input", "weight"}', "return None", "the right answer is `None`. Type `several` needs a set"),
        ("return n * m + m", 'return "many"', "Type `number` needs an int or float"),
        ("return n * m + m", "return True", "Type `number` needs an int or float"),
        ("return n * m + m", "return n / 0", "line 18, question `weights`: computing the answer failed with ZeroDivision"),
        ("lambda n, m: n * m + n", "lambda n, m: [10]", "the mistake `bias_for_each_input` is `[10]`"),
        ("lambda n, m: n * m + n", "lambda n, m: n * m + 2", "(with n = 3, m = 2): the mistake `bias_for_each_input` gives the right"),
        ("lambda n, m: n * m + n", "lambda n, m: n * m", "gets the sentence of `no_bias`"),
        ("return (m, n)", "return (m, 2.0)", "Type `shape` needs a tuple of whole numbers"),
        ('return {("zero", "backward", "step")}', 'return ["zero", "step"]', "does not name every line once"),
        ('return {("zero", "backward", "step")}', "return set()", "does not name every line once"),
        ('["step", "backward"]', '["backward", "step"]', "the mistake `steps_first` gives the right answer"),
        ('["step", "backward"]', '["step", "forward"]', "the mistake `steps_first` is"),
        ("[1, 2]\\n'", "[1, 2]\\n' * 0", "is graded `not_run`"),
        ('return "view"', 'TURNS.reverse(); return TURNS[0]\n\nTURNS = ["view", "copy"]', "twice gives two results"),
        ("SENTENCES = {", 'SENTENCES = {"unused": "Nobody says this.", ', "`SENTENCES` has `unused`, which no question names"),
    ],
)  # fmt: skip
def test_the_proof_finds_each_fault_of_answers(exercise, old, new, fact):
    edit(exercise.answers, old.replace("'", '"'), new.replace("'", '"'))
    problems = prove(load_quiz(exercise))
    assert any(fact in problem for problem in problems), problems


@pytest.mark.parametrize(
    ("old", "new", "fact"),
    [
        ("points = 2", "points = 3", "has `points = 7`, its questions give 8"),
        ('text = "A list"', 'text = "A copy"', "two choices or lines read `A copy`"),
        ("n = [3, 4, 5]", "n = [2, 3, 4, 5]", "with n = 2, m = 2): the mistake `bias_for_each_input` gives the right answer"),
    ],
)  # fmt: skip
def test_the_proof_finds_each_fault_of_questions(exercise, old, new, fact):
    edit(exercise.questions, old, new)
    problems = prove(load_quiz(exercise))
    assert any(fact in problem for problem in problems), problems


def test_a_mistake_may_not_apply_to_some_values(exercise):
    edit(exercise.questions, "n = [3, 4, 5]", "n = [2, 3, 4, 5]")
    edit(exercise.answers, "lambda n, m: n * m + n", "lambda n, m: None if n == m else n * m + n")
    assert prove(load_quiz(exercise)) == []


def test_too_few_questions_and_types_are_a_problem(exercise):
    exercise.questions.write_text(QUESTIONS.split('[[questions]]\nid = "leaves"')[0], encoding="utf-8")
    exercise.answers.write_text(
        ANSWERS.split('@question("leaves"')[0] + "SENTENCES = {'copies': 'a', 'python_list': 'b'}"
    )
    problems = prove(load_quiz(replace(exercise, points=1)))
    assert problems == [
        "`tensors_quiz` has 1 questions. Ask at least 4.",
        "`tensors_quiz` uses fewer than 3 types of question. Use at least 3.",
    ]


def test_every_students_right_answers_are_right(exercise):
    quiz = load_quiz(exercise)
    assert [grade(quiz, student, right_answers(quiz, student)).score for student in STUDENTS] == [7] * len(
        STUDENTS
    )


def test_a_choice_may_be_right_for_one_student_and_wrong_for_another(exercise):
    edit(
        exercise.questions,
        'prompt = "What does `a[1:]` give?"',
        'prompt = "Kind {k}?"\nvalues = { k = ["view", "copy"] }',
    )
    edit(exercise.answers, 'def memory():\n    return "view"', "def memory(k):\n    return k")
    edit(exercise.answers, '"copies": "copy"', '"copies": "copy", "shares": "view"')
    edit(exercise.answers, "SENTENCES = {", 'SENTENCES = {"shares": "It does not share.",')
    assert prove(load_quiz(exercise)) == []


def test_defaults_of_a_question_are_one_point_and_nothing_drawn():
    question = Question(id="q", type="number", prompt="?")
    assert (question.points, question.values, question.tolerance, question.choices) == (1, {}, None, ())
