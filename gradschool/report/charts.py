"""The geometry of the pages' two charts. Templates draw it as inline SVG; nothing here knows about markup."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from gradschool.report.text import counted, number

# in units of the SVG's view box
WIDTH, HEIGHT = 640.0, 272.0
LEFT, RIGHT, TOP, BOTTOM = 76.0, 24.0, 28.0, 52.0
FRAME = {"width": WIDTH, "height": HEIGHT, "left": LEFT, "right": RIGHT, "top": TOP, "bottom": BOTTOM}
_MOST_POINTS = 400
_BINS = 10
# beyond these, the difference of two values overflows or has too few digits to be divided
_LEAST, _GREATEST = 1e-280, 1e300


@dataclass(frozen=True)
class Tick:
    """A tick on an axis: its place and its label."""

    at: float
    label: str


@dataclass(frozen=True)
class CurveChart:
    """A curve of numbers over their places 1, 2, ...

    `lines` are the runs of finite values, each as `x,y x,y`; `dots` are finite values between two gaps.
    """

    title: str
    y_label: str
    lines: tuple[str, ...]
    dots: tuple[tuple[float, float], ...]
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    summary: str
    gaps: str


def curve_chart(title: str, data: Any) -> CurveChart | None:
    """The chart of an artifact of kind `curve`; None when `data` holds no finite number. Others are gaps."""
    values = [_finite(value) for value in data] if isinstance(data, (list, tuple)) else []
    finite = [value for value in values if value is not None]
    if not finite:
        return None
    ticks = _ticks(min(finite), max(finite))
    low, high = ticks[0], ticks[-1]
    thinned = [_thinned(run) for run in _runs(values)]
    places = [[(_x(place, len(values)), _y(value, low, high)) for place, value in run] for run in thinned]
    return CurveChart(
        title=title,
        y_label="loss" if "loss" in title.lower() else "accuracy" if "accuracy" in title.lower() else "value",
        lines=tuple(" ".join(f"{x:.1f},{y:.1f}" for x, y in run) for run in places if len(run) > 1),
        dots=tuple(run[0] for run in places if len(run) == 1),
        x_ticks=tuple(Tick(_x(place - 1, len(values)), f"{place}") for place in _x_places(len(values))),
        y_ticks=tuple(Tick(_y(value, low, high), f"{value:.4g}") for value in ticks),
        summary=f"{counted(len(values), 'value')}: from {_shown(values[0])} to {_shown(values[-1])}, "
        f"lowest {min(finite):.4g}, highest {max(finite):.4g}.",
        gaps=_gaps(values),
    )


def _finite(value: Any) -> float | None:
    """The number, or None. NaN becomes null on its way through a results file."""
    # a bool is an int to Python
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    try:
        number_ = float(value)
    except OverflowError:
        return None
    if abs(number_) < _LEAST:
        return 0.0
    return number_ if abs(number_) < _GREATEST else None


def _shown(value: float | None) -> str:
    return "not a finite number" if value is None else f"{value:.4g}"


def _gaps(values: list[float | None]) -> str:
    missing = [place for place, value in enumerate(values, 1) if value is None]
    if not missing:
        return ""
    verb = "is" if len(missing) == 1 else "are"
    fact = f"{len(missing)} of {counted(len(values), 'value')} {verb} not finite"
    return f"{fact}, the first at step {missing[0]}; the curve has a gap there."


def _runs(values: list[float | None]) -> list[list[tuple[int, float]]]:
    """The stretches of finite values, each value with its place."""
    runs: list[list[tuple[int, float]]] = [[]]
    for place, value in enumerate(values):
        if value is not None:
            runs[-1].append((place, value))
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _thinned(run: list[tuple[int, float]]) -> list[tuple[int, float]]:
    """About `_MOST_POINTS` points that keep every peak: of each piece its least, greatest and outer ones."""
    if len(run) <= _MOST_POINTS:
        return run
    # each piece keeps up to four points
    size = math.ceil(4 * len(run) / _MOST_POINTS)
    kept: list[tuple[int, float]] = []
    for start in range(0, len(run), size):
        piece = run[start : start + size]
        least, greatest = min(piece, key=lambda point: point[1]), max(piece, key=lambda point: point[1])
        kept += sorted({piece[0], least, greatest, piece[-1]})
    return kept


def _x(place: int, count: int) -> float:
    # a lone value stands in the middle
    share = place / (count - 1) if count > 1 else 0.5
    return LEFT + share * (WIDTH - LEFT - RIGHT)


def _y(value: float, low: float, high: float) -> float:
    return HEIGHT - BOTTOM - (value - low) / (high - low) * (HEIGHT - TOP - BOTTOM)


def _x_places(count: int) -> list[int]:
    """About five places between 1 and `count`, round ones inside."""
    step = max(1, round(_round_step(count / 5)))
    inner = [place for place in range(step, count, step) if place > 1 + step / 2 and count - place > step / 2]
    return sorted({1, *inner, count})


def _ticks(low: float, high: float) -> list[float]:
    """Round values that enclose `low` and `high`, about five of them, and always at least two."""
    # a flat curve needs an axis as well
    if high - low <= 1e-9 * max(abs(low), abs(high)):
        margin = abs(low) / 10 or 1.0
        low, high = low - margin, high + margin
    step = _round_step((high - low) / 4)
    # rounding is not to add an empty step
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [place * step for place in range(first, last + 1)]


def _round_step(rough: float) -> float:
    """The least of 1, 2, 5 times a power of ten that is not below `rough`."""
    power = 10.0 ** math.floor(math.log10(rough)) if rough > 0 else 1.0
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough * (1 - 1e-9))


@dataclass(frozen=True)
class Bar:
    """One bar of the histogram, in the units of the view box."""

    x: float
    y: float
    width: float
    height: float
    count: int
    label: str


@dataclass(frozen=True)
class Histogram:
    """How many students have how many percent, in ten bars; `sentence` says the same in words."""

    bars: tuple[Bar, ...]
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    sentence: str


def histogram(percents: list[float]) -> Histogram | None:
    """The distribution of percents (0 to 100; what lies outside counts at the end); None for none."""
    if not percents:
        return None
    heights = [0] * _BINS
    for value in percents:
        # 100 belongs to the last bar
        heights[min(max(int(value // 10), 0), _BINS - 1)] += 1
    step = max(1, round(_round_step(max(heights) / 4)))
    top = math.ceil(max(heights) / step) * step
    room = (WIDTH - LEFT - RIGHT) / _BINS
    bars = []
    for place, count in enumerate(heights):
        y = _y(count, 0, top)
        bars.append(Bar(LEFT + place * room + 3, y, room - 6, HEIGHT - BOTTOM - y, count, _range(place)))
    words = ", ".join(f"{bar.label}: {bar.count}" for bar in bars if bar.count)
    return Histogram(
        bars=tuple(bars),
        x_ticks=tuple(Tick(LEFT + place * room, f"{place * 10}") for place in range(0, _BINS + 1, 2)),
        y_ticks=tuple(Tick(_y(count, 0, top), number(count)) for count in range(0, top + 1, step)),
        sentence=f"Students by percentage of points. {words}.",
    )


def _range(place: int) -> str:
    end = "100" if place == _BINS - 1 else f"under {place * 10 + 10}"
    return f"{place * 10} to {end} %"
