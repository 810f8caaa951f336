"""The one place where values are compared.

Exact type, shape before values, dtype, not empty, finite, then a tolerance. That comes from the *expected*
value's dtype, so that an answer in a coarser type cannot widen it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch

# relative and absolute; Python floats often come from float32
TOLERANCES = {
    "float16": (2e-3, 1e-3),
    "bfloat16": (1.6e-2, 1e-3),
    "float32": (1.3e-5, 1e-5),
    "complex64": (1.3e-5, 1e-5),
    "float64": (1e-7, 1e-9),
    "complex128": (1e-7, 1e-9),
    "float": (1e-5, 1e-7),
}
# float32 on an accelerator adds up in another order
DEVICE_FACTOR = {"cpu": 1.0, "cuda": 30.0, "mps": 30.0}
RATIO_SPREAD = 1e-4


@dataclass(frozen=True)
class Difference:
    """The first difference between two values.

    `fact` says it; `ratio` is actual/expected where that is constant. `entries` is over how many entries it
    is constant: one number alone always has a ratio, which means little.
    """

    fact: str
    ratio: float | None = None
    entries: int = 1


@dataclass(frozen=True)
class Tolerance:
    """Overrides for one comparison; None takes the table's value."""

    rtol: float | None = None
    atol: float | None = None
    factor: float = 1.0
    allow_nonfinite: bool = False

    def of(self, dtype: str) -> tuple[float, float]:
        rtol, atol = TOLERANCES.get(dtype, (0.0, 0.0))
        rtol = rtol * self.factor if self.rtol is None else self.rtol
        atol = atol * self.factor if self.atol is None else self.atol
        return rtol, atol


def compare(
    actual: Any, expected: Any, tolerance: Tolerance = Tolerance(), place: str = "the result"
) -> Difference | None:
    """The first difference, or None when the two agree in kind, shape, dtype and value."""
    if isinstance(expected, (torch.Tensor, np.ndarray)):
        return _compare_arrays(actual, expected, tolerance, place)
    if isinstance(expected, dict):
        return _compare_dicts(actual, expected, tolerance, place)
    # a size is compared as one value
    if isinstance(expected, (list, tuple)) and not isinstance(expected, torch.Size):
        return _compare_sequences(actual, expected, tolerance, place)
    if isinstance(expected, (float, np.floating)) and isinstance(actual, (float, np.floating)):
        return _compare_numbers(float(actual), float(expected), tolerance, place)
    if (
        isinstance(expected, (int, np.integer))
        # a bool is an int to Python
        and not isinstance(expected, bool)
        and not isinstance(actual, bool)
    ):
        if isinstance(actual, (int, np.integer)):
            return None if int(actual) == int(expected) else _differs(place, actual, expected)
    elif type(actual) is type(expected):
        return None if actual == expected else _differs(place, actual, expected)
    return Difference(f"{_capital(place)} is {describe_kind(actual)}; expected {describe_kind(expected)}.")


def _differs(place: str, actual: Any, expected: Any) -> Difference:
    ratio = None
    if isinstance(expected, float) and expected:  # a ratio of counts means nothing
        ratio = float(actual) / float(expected)
    return Difference(f"{_capital(place)} is {_both(actual, expected)}.", ratio)


def _compare_numbers(actual: float, expected: float, tolerance: Tolerance, place: str) -> Difference | None:
    # NaN is right where it is expected
    if np.isnan(expected) and np.isnan(actual):
        return None
    if not np.isfinite(actual) and not tolerance.allow_nonfinite and np.isfinite(expected):
        return Difference(f"{_capital(place)} is `{show(actual)}`, which is not a finite number.")
    rtol, atol = tolerance.of("float")
    # an infinite expectation would allow anything
    is_close = np.isfinite(expected) and abs(actual - expected) <= atol + rtol * abs(expected)
    # two equal infinities as well
    if actual == expected or is_close:
        return None
    return _differs(place, actual, expected)


def _compare_dicts(
    actual: Any, expected: dict[Any, Any], tolerance: Tolerance, place: str
) -> Difference | None:
    if not isinstance(actual, dict):
        return Difference(
            f"{_capital(place)} is {describe_kind(actual)}; expected {describe_kind(expected)}."
        )
    missing = [key for key in expected if key not in actual]
    if missing:
        return Difference(
            f"{_capital(place)} has no entry {_list(missing)}; it has {_list(list(actual)) or 'none'}."
        )
    extra = [key for key in actual if key not in expected]
    if extra:
        return Difference(f"{_capital(place)} has {_list(extra)} beside {_list(list(expected))}.")
    return _first(compare(actual[key], expected[key], tolerance, f"`{key}`") for key in expected)


def _compare_sequences(actual: Any, expected: Any, tolerance: Tolerance, place: str) -> Difference | None:
    if not isinstance(actual, (list, tuple)) or isinstance(actual, torch.Size):
        return Difference(
            f"{_capital(place)} is {describe_kind(actual)}; expected {describe_kind(expected)}."
        )
    if len(actual) != len(expected):
        return Difference(f"{_capital(place)} has {len(actual)} entries; expected {len(expected)}.")
    base = "" if place == "the result" else f" of {place}"
    return _first(
        compare(a, e, tolerance, f"entry {i}{base}")
        for i, (a, e) in enumerate(zip(actual, expected, strict=True))
    )


def _first(differences: Any) -> Difference | None:
    return next((difference for difference in differences if difference is not None), None)


def _compare_arrays(actual: Any, expected: Any, tolerance: Tolerance, place: str) -> Difference | None:
    kind = torch.Tensor if isinstance(expected, torch.Tensor) else np.ndarray
    name = _capital(place)
    if not isinstance(actual, kind):
        return Difference(f"{name} is {describe_kind(actual)}; expected {describe_kind(expected)}.")
    if tuple(actual.shape) != tuple(expected.shape):
        return Difference(f"{name} has shape {tuple(actual.shape)}; expected {tuple(expected.shape)}.")
    if actual.dtype != expected.dtype:
        return Difference(f"{name} has dtype {_dtype(actual)}; expected {_dtype(expected)}.")
    if isinstance(actual, torch.Tensor) and actual.device.type == "meta":
        if expected.device.type == "meta":
            return None
        return Difference(f"{name} lies on the device `meta` and holds no values.")
    return _compare_values(
        _as_numpy(actual), _as_numpy(expected), tolerance.of(_dtype(expected)), tolerance, name
    )


def _compare_values(
    actual: Any, expected: Any, limits: tuple[float, float], tolerance: Tolerance, name: str
) -> Difference | None:
    # counts and truth values have no tolerance
    if actual.dtype.kind in "bui":
        wrong = actual != expected
    else:
        finite = np.isfinite(actual)
        bad = ~finite & np.isfinite(expected)
        if bad.any() and not tolerance.allow_nonfinite:
            return Difference(
                f"{name} holds {int(bad.sum())} values that are not finite (NaN or infinite) out of {bad.size}."
            )
        rtol, atol = limits
        # infinities leave NaN, which is never close
        with np.errstate(invalid="ignore", over="ignore"):
            close = np.isfinite(expected) & (np.abs(actual - expected) <= atol + rtol * np.abs(expected))
        wrong = ~(close | (actual == expected) | (np.isnan(actual) & np.isnan(expected)))
    if not wrong.any():
        return None
    ratio = constant_ratio(actual, expected, limits[1]) if actual.dtype.kind in "fc" else None
    return Difference(_where(actual, expected, wrong, name), ratio, actual.size)


def _where(actual: Any, expected: Any, wrong: Any, name: str) -> str:
    if actual.ndim == 0:
        return f"{name} is {_both(actual[()], expected[()])}."
    gap = np.where(
        wrong,
        np.abs(actual.astype(np.float64) - expected.astype(np.float64)) if actual.dtype.kind != "c" else 1,
        -1,
    )
    # NaN is the largest gap of all
    gap = np.where(np.isnan(gap), np.inf, gap)
    index = tuple(int(i) for i in np.unravel_index(int(np.argmax(gap)), gap.shape))
    count = "all" if wrong.all() else f"{int(wrong.sum())} of"
    position = ", ".join(map(str, index))
    return (
        f"{name} differs in {count} {wrong.size} entries; the largest gap is at [{position}]: "
        f"got {_both(actual[index], expected[index])}."
    )


def constant_ratio(actual: Any, expected: Any, atol: float) -> float | None:
    """actual/expected where it is the same everywhere (relative spread below 1e-4), else None."""
    # near zero a ratio is noise
    large = np.abs(expected) > 100 * atol
    if not large.any() or np.iscomplexobj(actual) or (np.abs(actual[~large]) > 1e4 * atol).any():
        return None
    ratios = actual[large].astype(np.float64) / expected[large].astype(np.float64)
    middle = float(np.median(ratios))
    if not np.isfinite(middle) or middle == 0 or np.abs(ratios / middle - 1).max() > RATIO_SPREAD * 10:
        return None
    return middle


def _as_numpy(value: Any) -> Any:
    if isinstance(value, torch.Tensor):
        value = value.detach()
        return (
            # NumPy has no bfloat16
            value.float().numpy() if value.dtype in (torch.bfloat16, torch.float16) else value.cpu().numpy()
        )
    return value


def _dtype(value: Any) -> str:
    return str(value.dtype).removeprefix("torch.")


def describe_kind(value: Any) -> str:
    """What a value is, in a learner's words: `a tensor of shape (3, 4)`, `the number 3`, `None`."""
    if value is None:
        return "`None`"
    if isinstance(value, torch.Tensor):
        return f"a tensor of shape {tuple(value.shape)}"
    if isinstance(value, np.ndarray):
        return f"a NumPy array of shape {tuple(value.shape)}"
    if isinstance(value, (bool, int, float, np.generic)):
        kind = "NumPy bool" if isinstance(value, np.bool_) else type(value).__name__
        return f"the {kind} `{show(value)}`"
    if isinstance(value, (str, torch.dtype, torch.device, torch.Size)):
        return f"`{show(value)}`"
    if isinstance(value, (list, tuple, dict)):
        return f"a {type(value).__name__} with {len(value)} entries"
    # by name: `student` imports this module
    return repr(value) if type(value).__name__ == "RemoteProxy" else f"a `{type(value).__name__}`"


def show(value: Any) -> str:
    """A short text of a scalar or a short sequence."""
    if isinstance(value, (bool, np.bool_)):
        return str(bool(value))
    if isinstance(value, (float, np.floating)):
        return f"{float(value):.6g}"
    if isinstance(value, (str, bytes, list, tuple)):
        value = value[:100]  # the text of a long one could take longer than the case
    text = str(value) if not isinstance(value, str) else repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _both(actual: Any, expected: Any) -> str:
    """Two values with as many digits as it takes to see that they differ."""
    texts = show(actual), show(expected)
    if texts[0] == texts[1] and isinstance(expected, (float, np.floating)):
        texts = repr(float(actual)), repr(float(expected))
    return f"`{texts[0]}`; expected `{texts[1]}`"


def _list(names: list[Any]) -> str:
    return ", ".join(f"`{show(n) if not isinstance(n, str) else n[:60]}`" for n in names[:8])


def _capital(place: str) -> str:
    return place[:1].upper() + place[1:]
