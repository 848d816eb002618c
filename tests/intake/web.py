"""An invented web for tests of fetching: names, addresses, and a site on this machine.

Names resolve to what a test says. A connection to any address ends at the site, and the address
that was asked for is noted: nothing else on a network is touched.
"""

import socket
from contextlib import contextmanager
from threading import Thread

PUBLIC = "93.184.216.34"
OTHER_PUBLIC = "2606:2800:220:1:248:1893:25c8:1946"
PAGE = b"<html><body><p>An invented page.</p></body></html>"


def answer(body=PAGE, status="200 OK", length=True, **headers) -> bytes:
    """An answer of a site, byte for byte."""
    lines = [f"HTTP/1.1 {status}"]
    headers = {"Content-Type": "text/html; charset=utf-8"} | {
        name.replace("_", "-"): value for name, value in headers.items()
    }
    if length:
        headers.setdefault("Content-Length", len(body))
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def leads_to(location: str) -> bytes:
    return answer(b"", "302 Found", Location=location)


class Web:
    """What the invented web was asked: `asked` requests, `reached` addresses, `resolved` names."""

    def __init__(self, answers, names):
        self.answers = list(answers)
        self.names = {name: list(told) for name, told in names.items()}
        self.asked, self.reached, self.resolved = [], [], []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        Thread(target=self._serve, daemon=True).start()

    def resolve(self, host, port):
        """The next answer of the name server for a name; it may differ from the one before."""
        self.resolved.append(host)
        told = self.names.get(host, [[PUBLIC]])
        return told.pop(0) if len(told) > 1 else told[0]

    def connect(self, address, port, seconds):
        self.reached.append((address, port))
        return socket.create_connection(("127.0.0.1", self.port), timeout=seconds)

    def _serve(self):
        while True:
            try:
                wire, _ = self.listener.accept()
            except OSError:
                return
            Thread(target=self._serve_one, args=(wire,), daemon=True).start()

    def _serve_one(self, wire):
        with wire:
            request = b""
            while b"\r\n\r\n" not in request:
                piece = wire.recv(65536)
                if not piece:
                    break
                request += piece
                if request[:1] == b"\x16":  # a greeting of TLS
                    break
            self.asked.append(request)
            told = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
            try:
                for piece in [told] if isinstance(told, bytes) else told():
                    wire.sendall(piece)
            except OSError:
                return  # the other side has heard enough


@contextmanager
def web(*answers, **names):
    """A web whose site gives these answers, one after the other; the last one goes on."""
    made = Web(answers or [answer()], names)
    try:
        yield made
    finally:
        made.listener.close()
