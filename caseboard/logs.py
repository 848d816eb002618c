"""Log lines: one event is one line, whatever a visitor puts into a path or a name."""

import logging
import time

_CONTROL = {
    code: f"\\x{code:02x}" for code in [*range(0x00, 0x20), *range(0x7F, 0xA0), 0x2028, 0x2029]
}
_CONTROL.update({ord("\n"): "\\n", ord("\r"): "\\r", ord("\t"): "\\t"})


class OneLineFormatter(logging.Formatter):
    """Time in UTC, level, logger and message, with every control character written out."""

    converter = time.gmtime

    def __init__(self):
        super().__init__("{asctime}Z {levelname} {name}: {message}", "%Y-%m-%dT%H:%M:%S", style="{")

    def format(self, record: logging.LogRecord) -> str:
        return super().format(record).translate(_CONTROL)
