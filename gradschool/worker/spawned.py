"""A worker as a process of its own, where a fork is not safe (macOS). Slower, the same to talk to."""

from __future__ import annotations

import json
import socket
import sys


def main() -> None:
    """Connects back to the judge with the token that it gave, then serves like a forked worker."""
    from gradschool.worker import child
    from gradschool.worker.lockdown import sandbox
    from gradschool.worker.warm import forget_course

    forget_course()
    sandbox.die_with_parent()
    # not by argument: others could read the token
    request = json.loads(sys.stdin.readline())
    child.warm_up(request["limits"]["device"])  # before the judge's clock runs
    channel = socket.create_connection(("127.0.0.1", request["port"]))
    # shows that nobody else has connected
    channel.sendall(bytes.fromhex(request["token"]))
    # counted from what torch takes already
    sandbox.limit_resources(request["limits"], sandbox.mapped_now())
    # standard output is the judge's pipe
    child.run(channel, 1, request["limits"])


if __name__ == "__main__":
    main()
