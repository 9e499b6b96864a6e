"""Put on the path of a program, and of all that it starts: whoever reaches for the net is noted.

Each reach raises an error, and is written to the file that ANNOTATOR_REACHED names, so that it is
found out even where the error is caught.
"""

import os
import socket
import sys
import traceback
from typing import Any

_ASKED = frozenset(("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"))
_SENT = frozenset(("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"))
_ELSEWHERE = frozenset(
    ("urllib.Request", "http.client.connect", "ftplib.connect", "smtplib.connect")
)


def _watch(event: str, told: tuple[Any, ...]) -> None:
    if (
        event in _ASKED
        or event in _ELSEWHERE
        or (event in _SENT and told[0].family != getattr(socket, "AF_UNIX", None))
        or (event == "socket.__new__" and told[1] in (socket.AF_INET, socket.AF_INET6))
    ):
        _found(event, told)


def _found(event: str, told: tuple[Any, ...]) -> None:
    stack = traceback.format_stack(limit=12)
    if any("in _has_ipv6" in frame for frame in stack):
        # When it is imported, urllib3 (of trafilatura) tries whether this machine has ::1.
        raise PermissionError(f"no net: {event}")
    with open(os.environ["ANNOTATOR_REACHED"], "a", encoding="utf-8") as file:  # noqa: PTH123
        file.write(f"{event} {told}\n{''.join(stack)}\n")
    raise PermissionError(f"no net: {event}")


sys.addaudithook(_watch)
