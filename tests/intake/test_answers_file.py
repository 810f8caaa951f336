"""The answers file: what can be an answer is read, and everything else gets a sentence with its line."""

from __future__ import annotations

import hashlib

import pytest

from gradschool.errors import SubmissionError
from gradschool.intake.answers_file import read_answers_file

READABLE = '[quiz]\na = "b"\nb = 2\nc = [1, "x"]\nd = true\ne = -inf\n\n["odd name"]\n"dotted.id" = "c"\n'


@pytest.fixture
def read(tmp_path):
    """Reads an answers.toml of this content."""

    def read_content(content):
        path = tmp_path / "answers.toml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_answers_file(path)

    return read_content


def refusal(read, content):
    with pytest.raises(SubmissionError) as caught:
        read(content)
    return str(caught.value)


def test_each_table_holds_the_answers_to_a_quiz(read):
    file = read(READABLE)
    assert file.answers_to("quiz") == {"a": "b", "b": 2, "c": [1, "x"], "d": True, "e": float("-inf")}
    assert file.answers_to("odd name") == {"dotted.id": "c"}
    assert file.notes == ()
    assert file.sha256 == hashlib.sha256(READABLE.encode()).hexdigest()


def test_a_file_with_a_byte_order_mark_is_read(read):
    assert read(b"\xef\xbb\xbf[quiz]\r\nfirst = 'b'\r\n").tables == {"quiz": {"first": "b"}}


def test_an_empty_table_is_one_without_answers(read):
    assert read("[quiz]\n").answers_to("quiz") == {}


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ('[quiz]\nfirst = "b"\nsecond = (3, 4)\n', ', line 3, is not valid TOML: Invalid value. Put text in quotes: `question_id = "(3, 4)"`.'),
        ("[quiz]\nfirst =", ", line 2, is not valid TOML: Invalid value. Put text in quotes"),
        ("[quiz]\nfirst", ", line 2, is not valid TOML: Expected '=' after a key in a key/value pair. Write `question_id = "),
        ('[quiz]\na = "b"\na = "c"\n', ", line 3, is not valid TOML: Cannot overwrite a value. Keep one of the two."),
        ("[quiz]\na = 1\n[quiz]\n", ", line 3, is not valid TOML: Cannot declare ('quiz',) twice. Keep one of the two."),
        ("[quiz]\na = 1\nb = " + "9" * 5000, ", line 3, is not valid TOML: the number has too many digits."),
        ("[quiz]\na = " + "[" * 100_000, ", line 2, nests lists too deeply. Write answers as texts, numbers or flat lists."),
        ('[quiz]\na = """\n\n"""\n' + "a." * 50_000 + "a = 1", ", line 5, has a key of many parts."),
        ("[quiz]\na = '\ud800'".encode("utf-8", "surrogatepass"), ", line 2, is not UTF-8 text. Save the file as UTF-8."),
        ("#" * 300_000, " is larger than 256 KiB. Keep nothing in it but answers."),
        ("", " is empty. "),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else "bytes",
)  # fmt: skip
def test_a_broken_file_is_refused_with_its_line_and_what_to_do(read, content, fault):
    assert refusal(read, content).startswith(f"`answers.toml`{fault}")


def test_a_file_that_is_not_there_or_is_not_a_file_is_refused(tmp_path):
    with pytest.raises(SubmissionError, match=r"`answers\.toml` cannot be read: No such file"):
        read_answers_file(tmp_path / "answers.toml")
    (tmp_path / "link.toml").symlink_to("/dev/zero")
    with pytest.raises(SubmissionError, match=r"`link\.toml` is a link, not a file"):
        read_answers_file(tmp_path / "link.toml")


@pytest.mark.parametrize(
    ("value", "advice"),
    [
        ("2024-01-01", "is not text, a number or a flat list. Put it in quotes."),
        ("{b = 1}", "is not text, a number or a flat list. Put it in quotes."),
        ("[[1]]", "is not text, a number or a flat list. Put it in quotes."),
        ("0x" + "f" * 5000, "has too many digits. Write a shorter number."),
    ],
)
def test_a_value_that_cannot_be_an_answer_costs_that_answer_alone(read, value, advice):
    file = read(f"[other]\nday = 'x'\n[quiz] # mine\na = 1\n'day' = {value}\n")
    assert file.answers_to("quiz") == {"a": 1}
    assert file.notes_on("quiz") == file.notes == (f"`answers.toml`, line 5: the answer to `day` {advice}",)
    assert (file.answers_to("other"), file.notes_on("other")) == ({"day": "x"}, ())


@pytest.mark.parametrize(
    "content", ["[quiz.deeper]\na = 1\n[quiz]\nb = 2\n", "[quiz]\nb = 2\ndeeper.a = 1\n"]
)
def test_a_table_in_a_quizs_table_is_not_an_answer(read, content):
    file = read(content)
    line = 1 + content[: content.index("deeper")].count("\n")
    assert file.answers_to("quiz") == {"b": 2}
    assert file.notes[0].startswith(f"`answers.toml`, line {line}: the answer to `deeper` is not text")


def test_a_value_above_the_tables_costs_that_value_alone_and_every_quiz_is_told(read):
    file = read('\nx = 1\n[quiz]\na = "b"\n[other]\n')
    note = "`answers.toml`, line 2: `x` is outside the table of a quiz. Write `[name_of_the_quiz]` above it."
    assert file.answers_to("quiz") == {"a": "b"}
    assert file.notes_on("quiz") == file.notes_on("other") == file.notes == (note,)


def test_without_the_table_of_a_quiz_what_stands_outside_is_told_with_it(read):
    file = read("a = 1\n")
    with pytest.raises(SubmissionError) as caught:
        file.answers_to("quiz")
    assert str(caught.value) == (
        "`answers.toml` has no table `[quiz]`. Write the answers to this quiz under it. "
        "`answers.toml`, line 1: `a` is outside the table of a quiz. Write `[name_of_the_quiz]` above it."
    )


def test_of_many_faults_a_few_are_told_and_the_rest_counted(read):
    lines = [f"k{number} = [[1]]" for number in range(12)]
    notes = read("\n".join(["[quiz]", *lines])).notes_on("quiz")
    assert [note.partition(": ")[0] for note in notes[:-1]] == [
        f"`answers.toml`, line {line}" for line in range(2, 7)
    ]
    assert notes[-1] == "7 more values were not read as answers."


def test_a_name_of_any_length_is_shortened_in_its_sentence(read):
    (note,) = read("k" * 5000 + " = 1").notes
    assert len(note) < 200


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("[" + " " * 200_000, ", line 1, is not valid TOML: "),
        ("[quiz]\na = " + "9" * 200_000, ", line 2, is not valid TOML: the number has too many digits"),
        ("[quiz]\na = '" + "9" * 200_000, ", line 2, is not valid TOML: "),
        ("[" * 200_000, ", line 1, is not valid TOML: "),
        ("a = " + "{" * 100_000, ", line 1, is not valid TOML: "),
    ],
    ids=["blanks", "digits", "open text", "brackets", "braces"],
)
def test_hostile_content_is_refused_at_once(read, content, fault):
    assert refusal(read, content).startswith(f"`answers.toml`{fault}")


def test_thousands_of_values_that_cannot_be_answers_are_read_at_once(read):
    file = read("\n".join(f"k{number} = 1" for number in range(20_000)))
    assert len(file.outside) == 20_000
    assert file.outside["k19999"].startswith("`answers.toml`, line 20000: ")
