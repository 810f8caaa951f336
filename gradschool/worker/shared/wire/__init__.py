"""The wire: how values cross between judge and worker, without pickle and with every size checked before use.

Theory of operation. A value is a tag byte and its content; `frames` carries it. An object that has no tag
stays where it is and crosses as a handle (a number and the name of its type): the other side can send it back
but never look into it. Everything that comes from a worker is hostile, so the decoder checks lengths, counts,
depth, types and dimensions against the bytes that are really there before it allocates anything.
"""

from gradschool.worker.shared.frames import MAX_FRAME
from gradschool.worker.shared.wire.decoder import Decoder
from gradschool.worker.shared.wire.encoder import Encoder
from gradschool.worker.shared.wire.format import MAX_TYPE_NAME, Handle, WireError

__all__ = ["MAX_FRAME", "MAX_TYPE_NAME", "Decoder", "Encoder", "Handle", "WireError"]
