# /// expected
# status = ["timeout", "blocked"]
# score = 5
# case_seconds = 1
# ///
"""Waits on a socket for a caller who never comes. The deadline strikes, and where it is locked down there are no
sockets."""

import socket


def loss(w, x, y):
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.accept()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
