"""What a page must not do while a browser test looks at it."""

from urllib.parse import urlsplit


class PageWatch:
    """Collects requests to other hosts, console errors, blocked content and script errors."""

    def __init__(self, context, base_url: str):
        self.complaints: list[str] = []
        self._expected: list[str] = []
        self._host = urlsplit(base_url).netloc
        context.on("request", self._on_request)
        context.on("console", self._on_console)
        context.on("weberror", lambda error: self._complain(f"script error: {error.error}"))

    def expect(self, text: str) -> None:
        """Allows complaints that contain this text, for a page that is meant to answer so."""
        self._expected.append(text)
        self.complaints = [c for c in self.complaints if text not in c]

    def _complain(self, complaint: str) -> None:
        if not any(text in complaint for text in self._expected):
            self.complaints.append(complaint)

    def _on_request(self, request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.netloc != self._host:
            self._complain(f"request to another host: {request.url}")

    def _on_console(self, message) -> None:
        # Chromium reports content that the security policy blocks as an error too.
        if message.type == "error":
            self._complain(f"console error: {message.text}")
