"""Fetching one document from its public address, when the desk has switched that on.

The address that is connected to is the one that was checked: a name is resolved once, every
address of the answer has to be public, and the socket is opened to one of them, at every hop.
Whatever a URL looks like, that is where it ends.
"""

from __future__ import annotations

import re
import socket
import ssl
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from queue import Empty, SimpleQueue
from threading import Thread, Timer
from time import monotonic
from urllib.parse import quote, urljoin, urlsplit

from django.conf import settings

from .documents.limits import MEGABYTE
from .public_addresses import is_public
from .unpacked_answer import TooMuch, unpacked

# Units: bytes after unpacking, seconds in all, redirects.
LARGEST = 10 * MEGABYTE
SECONDS = 20
HOPS = 3
PORTS = (80, 443)

USER_AGENT = "Caseboard (a research desk fetching one document)"
_HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}
_REDIRECTS = (301, 302, 303, 307, 308)
_BY_HAND = "Nothing was kept. Open it in your browser, save the page, and bring the file."

Resolve = Callable[[str, int], list[str]]
Connect = Callable[[str, int, float], socket.socket]


class FetchError(ValueError):
    """A document was not fetched; the message says why, what was kept, and what to do."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a public address answered. Shape: `media_type` as the site calls it, `url` at last."""

    content: bytes
    media_type: str
    url: str


@dataclass(frozen=True, slots=True)
class _Target:
    """Where one hop goes."""

    url: str
    tls: bool
    host: str
    port: int
    path: str


def fetch(url: str, *, resolve: Resolve | None = None, connect: Connect | None = None) -> Fetched:
    """The document at a public address, by way of at most three redirects.

    `resolve` and `connect` stand for the network in tests; what they give is checked all the same.
    Errors: FetchError.
    """
    if not settings.FETCH_DOCUMENTS:
        raise FetchError(
            "Fetching documents is switched off on this desk. Nothing was fetched. "
            "Save the page in your browser and bring the file."
        )
    ends = monotonic() + SECONDS
    for _ in range(HOPS + 1):
        target = _target(url)
        answer = _hop(target, ends, resolve or resolved, connect or connected)
        if isinstance(answer, Fetched):
            return answer
        url = _next(target.url, answer)
    raise FetchError(f"The address leads on more than {HOPS} times. {_BY_HAND}")


def _next(url: str, location: str) -> str:
    """The address that a redirect names, as UTF-8 if it is not ASCII.

    Errors: FetchError.
    """
    try:
        written = location.encode("latin-1")
        return urljoin(url, quote(written, safe="/%:@!$&'()*+,;=~-._?[]#"))
    except ValueError:
        raise FetchError(f"The site leads on to no address. {_BY_HAND}") from None


def _target(url: str) -> _Target:
    """Where a URL goes.

    Errors: FetchError for whatever is no plain http or https address.
    """
    url = url.strip()
    if len(url) > 2000 or re.search(r"[\x00-\x20\x7f\\]", url):
        raise FetchError(f"This is not an address that can be fetched. {_BY_HAND}")
    try:
        parts = urlsplit(url)
        usual = 443 if parts.scheme == "https" else 80
        port = usual if parts.port is None else parts.port
        host = (parts.hostname or "").encode("idna").decode("ascii") if parts.hostname else ""
    except ValueError:
        raise FetchError(f"This is not an address that can be fetched. {_BY_HAND}") from None
    if parts.scheme not in ("http", "https") or not host or "%" in host:
        raise FetchError(f"Only http and https addresses can be fetched. {_BY_HAND}")
    if "@" in parts.netloc:
        raise FetchError(
            "The address holds a name or a password (before the @), so it was not fetched. "
            "Nothing was kept. Leave that part out."
        )
    if port not in PORTS:
        raise FetchError(f"Only the usual ports, 80 and 443, can be fetched. {_BY_HAND}")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]") if parts.query else ""
    return _Target(url.partition("#")[0], parts.scheme == "https", host, port, path + query)


def _hop(target: _Target, ends: float, resolve: Resolve, connect: Connect) -> Fetched | str:
    """What one address answers: a document, or the next address.

    Errors: FetchError.
    """
    addresses = _in_time(lambda: resolve(target.host, target.port), ends)
    if not addresses or not all(is_public(address) for address in addresses):
        raise FetchError(
            f"{target.host} is not a public address of the internet, so it was not fetched. "
            f"{_BY_HAND}"
        )
    try:
        with _opened(addresses, target, ends, connect) as plain, _cut_off(plain, ends):
            return _asked(target, _secured(plain, target) if target.tls else plain, ends)
    except FetchError:
        raise
    except (OSError, HTTPException, ValueError) as error:
        if monotonic() >= ends:
            raise _too_late() from None
        if isinstance(error, ssl.SSLCertVerificationError):
            raise FetchError(
                f"The site's certificate does not hold: it may be another site. {_BY_HAND}"
            ) from None
        raise FetchError(f"The site did not answer, or not as sites do. {_BY_HAND}") from None


def resolved(host: str, port: int) -> list[str]:
    """The addresses of a name, by one question to the system."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise FetchError(f"There is no address for {host}. {_BY_HAND}") from None
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


def connected(address: str, port: int, seconds: float) -> socket.socket:
    """A connection to exactly this address, if it and the other end are public.

    Errors: FetchError, OSError.
    """
    if not is_public(address):
        raise FetchError(f"{address} is not a public address. {_BY_HAND}")
    wire = socket.create_connection((address, port), timeout=seconds)
    if not is_public(wire.getpeername()[0]):
        wire.close()
        raise FetchError(f"{address} is not a public address. {_BY_HAND}")
    return wire


def _opened(addresses: list[str], target: _Target, ends: float, connect: Connect) -> socket.socket:
    """Errors: OSError if none of the addresses takes a connection, FetchError."""
    refused: OSError | None = None
    for address in addresses[:3]:
        left = ends - monotonic()
        if left <= 0:
            raise _too_late()
        try:
            return connect(address, target.port, left)
        except OSError as error:
            refused = error
    raise refused or OSError("There was no address.")


def _secured(wire: socket.socket, target: _Target) -> ssl.SSLSocket:
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context.wrap_socket(wire, server_hostname=target.host.rstrip("."))


def _asked(target: _Target, wire: socket.socket, ends: float) -> Fetched | str:
    """Asks over an open connection. Errors: FetchError, OSError, HTTPException."""
    connection = HTTPConnection(target.host, target.port)
    connection.auto_open = 0  # never a connection of its own, which nobody would check
    connection.sock = wire
    with closing(connection):
        connection.request("GET", target.path, headers={"Host": _host_header(target)} | _HEADERS)
        with connection.getresponse() as answer:
            location = answer.getheader("Location", "")
            if answer.status in _REDIRECTS and location:
                return location
            if answer.status != 200:
                raise FetchError(f"The site answered with {answer.status}, no document. {_BY_HAND}")
            content = _body(answer)
            if monotonic() >= ends:
                raise _too_late()
            return Fetched(content, _media_type(answer), target.url)


def _host_header(target: _Target) -> str:
    name = f"[{target.host}]" if ":" in target.host else target.host
    usual = target.port == (443 if target.tls else 80)
    return name if usual else f"{name}:{target.port}"


def _body(answer: HTTPResponse) -> bytes:
    """The unpacked bytes of an answer. Errors: FetchError, OSError, HTTPException."""
    told = answer.getheader("Content-Length", "")
    if told.isdigit() and int(told[:20]) > LARGEST:
        raise _too_large()
    try:
        pieces = iter(lambda: answer.read(64 * 1024), b"")
        content = unpacked(pieces, answer.getheader("Content-Encoding", ""), LARGEST)
    except TooMuch:
        raise _too_large() from None
    if answer.length:  # bytes that were announced and never came
        raise HTTPException("The answer broke off.")
    return content


def _media_type(answer: HTTPResponse) -> str:
    told = answer.getheader("Content-Type", "").strip()[:200]
    return told if re.fullmatch(r"[\w.+-]+/[\w.+-]+(\s*;[\x20-\x7e]*)?", told) else ""


def _in_time(ask: Callable[[], list[str]], ends: float) -> list[str]:
    """What is asked for, unless the answer takes too long: a name server may never answer."""
    answers: SimpleQueue[list[str] | Exception] = SimpleQueue()

    def work() -> None:
        try:
            answers.put(ask())
        except Exception as error:  # handed on to who asked
            answers.put(error)

    Thread(target=work, daemon=True).start()
    try:
        answer = answers.get(timeout=max(0.0, ends - monotonic()))
    except Empty:
        raise _too_late() from None
    if isinstance(answer, Exception):
        raise answer
    return answer


class _cut_off:
    """Ends a connection when the time is over, however slowly its bytes drip."""

    def __init__(self, wire: socket.socket, ends: float):
        # The number of the socket goes to TLS later; a copy of it reaches the same connection.
        self._copy = wire.dup()
        self._timer = Timer(max(0.0, ends - monotonic()), self._cut)
        self._timer.daemon = True

    def _cut(self) -> None:
        try:
            self._copy.shutdown(socket.SHUT_RDWR)
        except OSError:
            return  # it has ended by itself

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        self._copy.close()


def _too_late() -> FetchError:
    return FetchError(f"The site took more than {SECONDS} seconds. {_BY_HAND}")


def _too_large() -> FetchError:
    return FetchError(
        f"The document has more than {LARGEST // MEGABYTE} MB and was not fetched whole. {_BY_HAND}"
    )
