"""The curve and the histogram: what lies where, and what is said where nothing can be drawn."""

import math

import pytest

from gradschool.report.charts import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, curve_chart, histogram

NAN, INF = math.nan, math.inf


def points(line):
    return [tuple(map(float, pair.split(","))) for pair in line.split()]


def test_a_curve_goes_from_the_left_to_the_right_and_from_top_to_bottom():
    chart = curve_chart("Loss", [1.0, 0.5, 0.0])
    assert points(chart.lines[0]) == [
        (LEFT, TOP),
        ((LEFT + WIDTH - RIGHT) / 2, (TOP + HEIGHT - BOTTOM) / 2),
        (WIDTH - RIGHT, HEIGHT - BOTTOM),
    ]
    assert [tick.label for tick in chart.x_ticks] == ["1", "2", "3"]
    assert chart.y_label == "loss"
    assert chart.summary == "3 values: from 1 to 0, lowest 0, highest 1."


@pytest.mark.parametrize("gap", [NAN, INF, -INF, None, "x", True, 1e301, 10**400])
def test_what_is_no_finite_number_is_a_gap_and_is_said(gap):
    chart = curve_chart("Loss", [3.0, 2.0, gap, 1.0, 2.0])
    assert len(chart.lines) == 2
    assert chart.gaps == "1 of 5 values is not finite, the first at step 3; the curve has a gap there."


def test_a_value_between_two_gaps_is_a_dot():
    chart = curve_chart("Loss", [1.0, NAN, 2.0, NAN, 1.0, 1.5])
    assert len(chart.dots) == 2
    assert len(chart.lines) == 1


@pytest.mark.parametrize("data", [[], [NAN, NAN], None, "text", {"a": 1}, [None]])
def test_nothing_to_draw_gives_no_chart(data):
    assert curve_chart("Loss", data) is None


@pytest.mark.parametrize(
    "data",
    [[0.0], [5.0] * 9, [-3.0, -3.0], [1e-300, 2e-300], [1e299, -1e299], [1e9, 1e9 + 1], list(range(1000))],
)
def test_every_scale_stays_inside_the_frame(data):
    chart = curve_chart("Values", data)
    places = [point for line in chart.lines for point in points(line)] + list(chart.dots)
    assert places
    assert all(LEFT <= x <= WIDTH - RIGHT and TOP - 0.1 <= y <= HEIGHT - BOTTOM + 0.1 for x, y in places)
    assert 2 <= len(chart.y_ticks) <= 12
    assert len(chart.x_ticks) <= 9


def test_a_long_curve_is_thinned_without_losing_its_peak():
    data = [0.0] * 20_000
    data[12_345] = 1.0
    drawn = points(curve_chart("Loss", data).lines[0])
    assert len(drawn) < 1_000
    assert min(y for _, y in drawn) == TOP


def test_the_histogram_counts_each_student_once():
    chart = histogram([0.0, 9.99, 10.0, 55.0, 99.9, 100.0, 120.0, -1.0])
    assert [bar.count for bar in chart.bars] == [3, 1, 0, 0, 0, 1, 0, 0, 0, 3]
    counts = "0 to under 10 %: 3, 10 to under 20 %: 1, 50 to under 60 %: 1, 90 to 100 %: 3"
    assert chart.sentence == f"Students by percentage of points. {counts}."


def test_a_class_without_scores_has_no_histogram():
    assert histogram([]) is None


@pytest.mark.parametrize(
    "data", [[0.0, 2e-323], [4e-323], [5e-324, 1e-320, 0.0], [1e-305, -1e-310], [1e-290, 1e-300]]
)
def test_values_too_small_to_be_divided_are_drawn_as_zero(data):
    chart = curve_chart("Loss", data)
    assert {y for _, y in [place for line in chart.lines for place in points(line)] + list(chart.dots)}
    assert chart.summary.endswith("lowest 0, highest 0.")
