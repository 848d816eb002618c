"""How much a document may ask for, and the walls around the process that reads it."""

from __future__ import annotations

import os
import resource
import sys

MEGABYTE = 1024 * 1024

# Units: seconds.
CPU_SECONDS = 20
WALL_SECONDS = 30
# Units: bytes.
MEMORY = 512 * MEGABYTE
UNPACKED = 60 * MEGABYTE
ANSWER = 64 * MEGABYTE
# Units: characters. Two thousand pages of a book.
TEXT = 5_000_000
PARAGRAPHS = 20_000

_NEW_NETWORK, _NEW_USER = 0x40000000, 0x10000000

# What Python does before a program leaves its process: none of it is needed to read a text.
_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.forkpty",
    "os.posix_spawn",
    "os.spawn",
    "os.system",
    "os.startfile",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.mkdir",
    "os.chmod",
    "os.kill",
    "shutil.",
    "urllib.Request",
    "http.client.",
    "ftplib.",
    "smtplib.",
)


def shut_in() -> None:
    """Puts this process behind walls for the rest of its life: memory, time, files, network.

    Only root could raise a limit again, and a hook that is added cannot be taken away.
    """
    for kind, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, ANSWER),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (most, most))
    leave_the_network()
    sys.addaudithook(_refuse_to_leave)


def leave_the_network() -> bool:
    """Moves this process to a network of its own, where nothing is; tells whether that is allowed.

    Where the system forbids it, the hook alone keeps the libraries from the network.
    Source: Linux, unshare(2), with CLONE_NEWNET and, for who is not root, CLONE_NEWUSER.
    """
    try:
        from ctypes import CDLL

        unshare = CDLL(None).unshare
    except (ImportError, OSError, AttributeError):
        return False
    return unshare(_NEW_NETWORK) == 0 or unshare(_NEW_NETWORK | _NEW_USER) == 0


def _refuse_to_leave(event: str, arguments: tuple) -> None:
    if event.startswith(_FORBIDDEN) or (event == "open" and _writes(arguments)):
        raise PermissionError(f"A document asked for {event}.")


def _writes(arguments: tuple) -> bool:
    """Does a call of open() ask to write? Shape: path, mode, flags."""
    flags = arguments[2] if len(arguments) > 2 else 0
    return bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC))
