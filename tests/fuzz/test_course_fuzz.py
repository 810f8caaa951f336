"""Any course.toml and exercise.toml is a course or told with its file and line."""

import shutil
from pathlib import Path

import pytest
from fuzzing import damaged, examples, outcome
from hypothesis import given
from hypothesis import strategies as st

from gradschool.course.course import Course, read_course
from gradschool.errors import CourseError

SMALL = Path(__file__).parents[1] / "cases_course" / "small"
COURSE_FILE = Path("exercises", "course.toml")
EXERCISE_FILE = Path("exercises", "01_tensors", "tensors", "exercise.toml")
VALUES = st.recursive(
    st.sampled_from(
        [
            "1",
            "-1",
            "0",
            "1.5",
            "inf",
            "nan",
            "true",
            '"x"',
            '""',
            '"../x"',
            '"a\\nb"',
            "1979-05-27",
            "9" * 60,
        ]
    ),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda values: f"[{', '.join(values)}]")
        | st.lists(inner, max_size=3).map(
            lambda values: "{" + ", ".join(f"k{place} = {value}" for place, value in enumerate(values)) + "}"
        )
    ),
    max_leaves=6,
)
COURSE_KEYS = ("format_version", "title", "topics", "id", "exercises")
EXERCISE_KEYS = (
    "kind",
    "title",
    "points",
    "entry_points",
    "tags",
    "hints",
    "devices",
    "limits",
    "requires",
    "x",
)
LIMIT_KEYS = ("case_seconds", "submission_seconds", "memory_mib", "processes", "x")


def text_of(keys, headers):
    line = (
        st.tuples(st.sampled_from(keys), VALUES).map(" = ".join)
        | st.sampled_from(headers)
        | st.text(max_size=5)
    )
    return st.lists(line, max_size=12).map("\n".join)


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    """Reads the course with one of its files replaced; that file alone is written for each example."""
    root = tmp_path_factory.mktemp("course")
    shutil.copytree(SMALL / "exercises", root / "exercises")

    def read_with(file, raw):
        whole = (SMALL / file).read_bytes()
        (root / file).write_bytes(raw)

        def all_of_it():
            course = read_course(root)
            return course if file == COURSE_FILE else course.exercise("tensors")

        try:
            result = outcome(all_of_it, CourseError)
        finally:
            (root / file).write_bytes(whole)
        if isinstance(result, CourseError):
            assert f"`{root.resolve() / file}`, line " in str(result)
        return result

    return read_with


@examples(250)
@given(text_of(COURSE_KEYS, ["[[topics]]", "[topics]"]), st.data())
def test_any_list_of_topics_is_a_course_or_told(read, text, data):
    read(COURSE_FILE, text.encode())
    result = read(COURSE_FILE, damaged(data, (SMALL / COURSE_FILE).read_bytes()))
    if isinstance(result, Course):
        assert len(set(result.exercise_ids)) == len(result.exercise_ids)
        assert all("/" not in name and "." not in name for name in result.exercise_ids)


@examples(250)
@given(text_of(EXERCISE_KEYS, ["[limits]"]), text_of(LIMIT_KEYS, ["[limits]"]), st.data())
def test_any_exercise_is_one_or_told(read, text, limits, data):
    read(EXERCISE_FILE, text.encode())
    whole = (SMALL / EXERCISE_FILE).read_bytes()
    read(EXERCISE_FILE, whole + b"\n[limits]\n" + limits.encode())
    result = read(EXERCISE_FILE, damaged(data, whole))
    if not isinstance(result, CourseError):
        assert result.points > 0
        assert all(name.isidentifier() for name in result.entry_points)
