"""Any message ends in a value or in the wire's own error, quickly and in little memory."""

import numpy as np
import torch
from fuzzing import damaged, examples, outcome
from hypothesis import given
from hypothesis import strategies as st

from gradschool.worker.shared import wire

TENSORS = [torch.ones(2, 3), torch.empty(0), torch.tensor([True]), torch.ones(2, dtype=torch.complex64)]
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.binary(max_size=20)
    | st.sampled_from(
        [*TENSORS, np.ones(3), np.float32(1), np.dtype("i4"), torch.float16, torch.device("cpu")]
    )
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(inner, inner)
        | st.dictionaries(st.text(max_size=5) | st.integers(), inner, max_size=4)
    ),
    max_leaves=20,
)
# messages that begin like messages go deeper than any bytes
PIECES = st.lists(
    st.sampled_from([bytes([tag]) for tag in b"NTFDISBLUZMXAGHYVQ"])
    | st.sampled_from(
        [b"\0\0\0\0", b"\0\0\0\1", b"\0\0\0\2", b"\xff\xff\xff\xff", b"\0\0\0\7float32", b"<f4"]
    )
    | st.binary(max_size=9),
    max_size=40,
).map(b"".join)


def decode(raw):
    return outcome(
        lambda: wire.Decoder(raw, wire.Handle, lambda value, grad, graph: value).decode(), wire.WireError
    )


@examples(1_000)
@given(st.binary(max_size=600) | PIECES)
def test_any_bytes_are_a_value_or_refused(raw):
    decode(raw)


@examples(500)
@given(VALUES, st.data())
def test_a_damaged_message_is_a_value_or_refused(value, data):
    message = wire.Encoder(lambda thing: (1, "thing")).encode([value, TENSORS[0], np.ones(4)])
    decode(damaged(data, message))


@examples(300)
@given(VALUES)
def test_what_was_decoded_can_be_encoded_and_decoded_again(value):
    encoded = wire.Encoder().encode(value)
    again = wire.Encoder().encode(decode(encoded))
    assert again == encoded
