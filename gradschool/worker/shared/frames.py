"""Frames: what one side of the wire sends at once, and how the other side knows that it has all of it.

Theory of operation. A frame is a length (4 bytes), a nonce (8 bytes) and one message. The judge draws a nonce
for each request and the reply must repeat it, so that replies sent in advance are refused. The judge does not
read replies with `FrameReader` but in `judge/workers/process.py`, with a deadline and a limit.
"""

from __future__ import annotations

import socket
import struct

MAX_FRAME = 256 << 20
NONCE_BYTES = 8
# up to here, copying beats a second call
_SMALL = 1 << 16
_HEAD = struct.Struct("!I")
_LONG = struct.Struct("!q")

# before a request: go on, or start afresh
CONTINUE = b"\0"


def begin_with(seed: int) -> bytes:
    """What stands before a request that starts afresh.

    All that was kept is forgotten, all generators are seeded.
    """
    return b"\1" + _LONG.pack(seed)


def split_request(request: bytes) -> tuple[int | None, bytes]:
    """The seed with which to start afresh, if any, and the encoded request."""
    if request[:1] == CONTINUE:
        return None, request[1:]
    return _LONG.unpack_from(request, 1)[0], request[1 + _LONG.size :]


def framed(nonce: bytes, payload: bytes) -> list[bytes]:
    """A frame in the pieces in which it is sent. A small one is one piece: the other side wakes up once."""
    # the length counts the nonce, not itself
    head = _HEAD.pack(NONCE_BYTES + len(payload)) + nonce
    return [head + payload] if len(payload) < _SMALL else [head, payload]


def send_frame(channel: socket.socket, nonce: bytes, payload: bytes) -> None:
    """Sends one frame; blocks until it is taken."""
    for part in framed(nonce, payload):
        channel.sendall(part)


class FrameReader:
    """Reads frames from the judge, which the worker trusts; as few system calls as possible."""

    def __init__(self, channel: socket.socket) -> None:
        self._channel = channel
        self._data = bytearray()

    def read(self) -> tuple[bytes, bytes] | None:
        """The nonce and payload of the next frame, or None when the judge has gone. Waits without a limit."""
        if not self._fill(4):
            return None
        end = 4 + _HEAD.unpack(self._data[:4])[0]
        if not self._fill(end):
            return None
        head = 4 + NONCE_BYTES
        # one copy each; a bytearray with a view cannot shrink
        with memoryview(self._data) as view:
            nonce, payload = bytes(view[4:head]), bytes(view[head:end])
        del self._data[:end]
        return nonce, payload

    def _fill(self, count: int) -> bool:
        while len(self._data) < count:
            # a request may come in pieces
            piece = self._channel.recv(1 << 20)
            if not piece:
                return False
            self._data += piece
        return True
