"""The types of question: every form that the message promises is read, and nothing else."""

from __future__ import annotations

import math
from typing import Any

import pytest

from gradschool.kinds.quiz.marking import is_empty
from gradschool.kinds.quiz.questions import Choice, DrawnQuestion
from gradschool.kinds.quiz.types import TYPES, type_of
from gradschool.kinds.quiz.types.base import LONGEST_ANSWER, UnreadableAnswerError
from gradschool.kinds.quiz.types.predict import printed

VIEW, COPY, TABLE = Choice("view", "a view"), Choice("copy", "a copy"), Choice("table", "a table")


def a_question(kind: str, tolerance: float | None = None) -> DrawnQuestion:
    options = {field: (VIEW, COPY, TABLE) for field in TYPES[kind].uses if field != "tolerance"}
    return DrawnQuestion(id="q", type=kind, prompt="?", tolerance=tolerance, **options)


def read_answer(question: DrawnQuestion, given: object) -> Any:
    return type_of(question).read(question, given)


@pytest.mark.parametrize("given", ["b", "B", " b) ", "(b)", "`b`", "copy", "COPY"])
def test_a_single_choice_is_read_by_letter_or_id(given):
    assert read_answer(a_question("single"), given) == "copy"


@pytest.mark.parametrize("given", ["d", "ab", "1", 2, True, ["a"], "the copy", "é"])
def test_what_names_no_single_choice_is_refused_with_the_forms(given):
    with pytest.raises(
        UnreadableAnswerError, match=r"is not one of the choices\. Accepted here: the letter of one"
    ):
        read_answer(a_question("single"), given)


@pytest.mark.parametrize(
    "given", ["a, c", "ac", "CA", "c a", "a;c", ["view", "table"], ["a", "c"], "view, c", "[a, c]"]
)
def test_several_choices_are_read_together_apart_and_as_a_list(given):
    assert read_answer(a_question("several"), given) == frozenset({"view", "table"})


@pytest.mark.parametrize("given", ["-", "[]", []])
def test_none_of_the_choices_is_an_answer(given):
    assert read_answer(a_question("several"), given) == frozenset()


@pytest.mark.parametrize("given", ["a, z", "ax", 3, [1], [["a"]], ["a", None], "1 2", ",", {"a": 1}])
def test_what_names_no_choices_is_refused_with_the_forms(given):
    with pytest.raises(
        UnreadableAnswerError,
        match=r"is not a list of choices\. Accepted here: the letters of all choices that apply",
    ):
        read_answer(a_question("several"), given)


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ("12", 12), (12, 12), ("-3", -3), ("\u22123", -3), ("+3", 3), ("0.5", 0.5), (".5", 0.5), ("5.", 5.0),
        ("0,5", 0.5), ("0,125", 0.125), ("1e-3", 1e-3), ("1E-3", 1e-3), ("2,5e3", 2500.0), ("1/3", 1 / 3),
        ("-1 / 4", -0.25), ("1_000", 1000), ("1,000", 1000), ("1 000", 1000), ("1'000", 1000), ("1.000.000", 1000000),
        ("12,345,678", 12345678), ("1,234.5", 1234.5), ("1.234,5", 1234.5), ("1 234,5", 1234.5), ("1.234", 1.234),
        (2.5, 2.5), ("inf", math.inf), ("-inf", -math.inf), ("`7`", 7),
    ],
)  # fmt: skip
def test_a_number_is_read_in_every_usual_spelling(given, value):
    read = read_answer(a_question("number"), given)
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    "given",
    [
        "x",
        "1/0",
        "1//2",
        "1/2/3",
        "50%",
        "1,23,4",
        "12 5",
        "1.2.3",
        "--1",
        "1e",
        True,
        [1],
        "0x10",
        "٣",
        "1e5/x",
    ],
)
def test_what_is_no_number_is_refused_with_the_forms(given):
    with pytest.raises(
        UnreadableAnswerError, match=r"cannot be read as a number\. Accepted here: a number, such as"
    ):
        read_answer(a_question("number"), given)


def test_a_not_a_number_is_read_as_one():
    assert math.isnan(read_answer(a_question("number"), "NaN"))


@pytest.mark.parametrize("given", ["9" * 9000, "1e999999999", "1e400/2"])
def test_an_enormous_number_is_read_at_once_as_infinite(given):
    assert read_answer(a_question("number"), given) == math.inf


@pytest.mark.parametrize(
    "given",
    ["(3, 4)", "3x4", "3 × 4", "3,4", "3 4", "[3, 4]", "[3,4,]", "torch.Size([3, 4])", "Size([3, 4])", "3*4", [3, 4]],
)  # fmt: skip
def test_a_shape_is_read_in_every_usual_spelling(given):
    assert read_answer(a_question("shape"), given) == (3, 4)


@pytest.mark.parametrize(
    ("given", "shape"),
    [
        ("()", ()),
        ("[]", ()),
        ([], ()),
        ("torch.Size([])", ()),
        ("5", (5,)),
        ("(5,)", (5,)),
        (5, (5,)),
        ("0x3", (0, 3)),
    ],
)
def test_scalars_single_sizes_and_empty_dimensions_are_shapes(given, shape):
    assert read_answer(a_question("shape"), given) == shape


@pytest.mark.parametrize(
    "given", ["3.5", "3,,4", "-3", "three", [3.0, 4], [-1], True, [True], 3.0, "(3; 4) x", {}]
)
def test_what_is_no_shape_is_refused_with_the_forms(given):
    with pytest.raises(
        UnreadableAnswerError, match=r"cannot be read as a shape\. Accepted here: a shape, such as"
    ):
        read_answer(a_question("shape"), given)


@pytest.mark.parametrize(
    "given",
    [
        "c a b",
        "cab",
        "C, A, B",
        "c > a > b",
        "c -> a -> b",
        "3 1 2",
        "312",
        312,
        [3, 1, 2],
        ["table", "view", "copy"],
    ],
)
def test_an_order_is_read_by_letters_places_and_ids(given):
    assert read_answer(a_question("order"), given) == ("table", "view", "copy")


@pytest.mark.parametrize("given", ["c a", "c a a", "c a b b", "a b d", "4 1 2", 0, 1.5, True])
def test_an_order_that_does_not_name_each_line_once_is_refused_with_the_forms(given):
    with pytest.raises(UnreadableAnswerError, match="Accepted here: the letters of all lines in order"):
        read_answer(a_question("order"), given)


@pytest.mark.parametrize(
    ("given", "text"), [("3\n", "3\n"), (3, "3"), (2.0, "2.0"), (True, "True"), ([1, 2], "[1, 2]")]
)
def test_printed_output_is_read_from_text_and_from_what_it_prints(given, text):
    assert read_answer(a_question("predict"), given) == text


def test_a_date_is_no_printed_output():
    with pytest.raises(UnreadableAnswerError, match="is not text"):
        read_answer(a_question("predict"), {"a": 1})


@pytest.mark.parametrize(
    ("typed", "output"),
    [
        ("3", "3\n"), ("3  \n4", "3\n4\n\n"), (r"3\n4", "3\n4\n"), ("tensor([1.,2.])", "tensor([1., 2.])"),
        ("tensor( [ 1.,  2. ] )", "tensor([1., 2.])"), ("torch.Size([2,3])", "torch.Size([2, 3])"),
        ("tensor([[1, 2], [3, 4]])", "tensor([[1, 2],\n        [3, 4]])\n"), ("[1.  2.]", "[1. 2.]"),
        ("[[1 2] [3 4]]", "[[1 2]\n [3 4]]"), ("a\r\nb", "a\nb"), (":) ok", ":) ok"),
    ],
)  # fmt: skip
def test_printed_output_tolerates_what_the_eye_does_not_see(typed, output):
    assert printed(typed) == printed(output)


@pytest.mark.parametrize(
    ("typed", "output"),
    [("3 4", "3\n4"), ("34", "3 4"), ("[12]", "[1 2]"), ("true", "True"), ("1.", "1.0"), ("tensor([1, 2])", "[1, 2]"), ("a b", "a  b"), (" 3", "3")],
)  # fmt: skip
def test_printed_output_keeps_every_difference_that_counts(typed, output):
    assert printed(typed) != printed(output)


@pytest.mark.parametrize(
    ("answered", "right", "tolerance", "counts"),
    [
        (0.3334, 1 / 3, None, True), (0.334, 1 / 3, None, False), (0.34, 1 / 3, 0.05, True), (1001, 1000, None, False),
        (1000.0, 1000, None, True), (1001, 1000, 0.01, True), (1e-10, 0.0, None, True), (1e-3, 0.0, None, False),
        (0, 1e-12, None, True), (math.inf, math.inf, None, True), (math.inf, 5.0, None, False),
        (math.nan, math.nan, None, True), (5.0, math.nan, None, False), (10**400, 5.0, None, False), (-0.5, 0.5, None, False),
    ],
)  # fmt: skip
def test_numbers_count_as_the_same_within_the_relative_tolerance(answered, right, tolerance, counts):
    question = a_question("number", tolerance)
    assert type_of(question).same(question, answered, right) is counts


@pytest.mark.parametrize("kind", sorted(TYPES))
def test_an_answer_of_any_length_is_refused_before_it_is_read(kind):
    with pytest.raises(UnreadableAnswerError, match="The answer is too long"):
        read_answer(a_question(kind), "1" * (LONGEST_ANSWER + 1))


@pytest.mark.parametrize(
    ("kind", "given"),
    [("single", "b"), ("several", "ca"), ("several", "-"), ("number", "1/3"), ("shape", "()"), ("order", "bca"), ("predict", " 3")],
)  # fmt: skip
def test_what_is_stored_is_read_as_the_same_value_and_names_ids(kind, given):
    question = a_question(kind)
    value = read_answer(question, given)
    kept = type_of(question).stored(question, value)
    assert isinstance(kept, (str, int, float, list))
    assert read_answer(question, kept) == value
    assert kept not in ("b", "ca", "bca")


@pytest.mark.parametrize(
    ("kind", "given", "text"),
    [
        ("single", "b", "b) a copy"), ("several", "ca", "a) a view; c) a table"), ("several", "-", "`-`"),
        ("order", "cab", "`c a b`"), ("shape", "5", "`(5,)`"), ("number", "1/3", "`0.3333333333`"), ("predict", "1\n2\n", "`1\\n2`"),
        ("predict", "x" * 200, f"`{'x' * 79}…`"),
    ],
)  # fmt: skip
def test_a_message_quotes_the_answer_as_the_question_shows_it(kind, given, text):
    question = a_question(kind)
    assert type_of(question).shown(question, read_answer(question, given)) == text


@pytest.mark.parametrize(
    ("given", "empty"), [(None, True), ("", True), ("  ", True), ([], False), (0, False), ("-", False)]
)
def test_only_nothing_at_all_counts_as_not_answered(given, empty):
    assert is_empty(given) is empty
