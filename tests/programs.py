"""Runs the project's programs as people do: in a process of their own, with a bare environment."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Every variable is given, so that a `.env` file of the developer changes nothing.
PRODUCTION = {
    "DEBUG": "false",
    "DEMO": "false",
    "HTTPS": "true",
    "BEHIND_PROXY": "false",
    "SECRET_KEY": "k3Jx0-a-key-of-fifty-and-more-letters-made-up-for-this-test-only",
    "ALLOWED_HOSTS": "caseboard.example",
    "CSRF_TRUSTED_ORIGINS": "",
    "LOG_LEVEL": "WARNING",
    "TIME_ZONE": "UTC",
}


def run_python(*arguments: str, **variables) -> subprocess.CompletedProcess:
    """Runs Python with production settings changed by `variables` (None removes one)."""
    environment = {"PATH": os.environ["PATH"], **PRODUCTION, **variables}
    return subprocess.run(
        [sys.executable, *arguments],
        env={name: str(value) for name, value in environment.items() if value is not None},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )


def manage(*arguments: str, **variables) -> subprocess.CompletedProcess:
    """Runs manage.py with production settings changed by `variables` (None removes one)."""
    return run_python("manage.py", *arguments, **variables)
