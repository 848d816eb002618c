"""Finds what the tests need of the machine, Chromium and PostgreSQL, and installs what is missing.

    python -m tests.machine chromium postgresql

An installed one is taken; else root with apt installs Debian's; else, for Chromium, Playwright
downloads its own; else one line says what to install.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_chromium() -> str | None:
    """The path of a Chromium or Chrome on this machine, or None."""
    installed = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    return installed or _playwrights_chromium()


def _playwrights_chromium() -> str | None:
    code = (
        "from playwright.sync_api import sync_playwright as s\n"
        "with s() as p: print(p.chromium.executable_path)"
    )
    # In its own process: Playwright's loop must not linger in the one that runs the tests.
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    path = found.stdout.strip()
    return path if path and Path(path).exists() else None


def find_postgresql() -> Path | None:
    """The newest folder that holds `initdb` and `postgres`, or None."""
    folders = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name), reverse=True
    )
    on_path = shutil.which("initdb")
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    return next((f for f in folders if (f / "initdb").exists() and (f / "postgres").exists()), None)


def _can_apt() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def _apt_install(package: str) -> None:
    print(f"Installing {package} with apt (once) …", flush=True)
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-qq", "--yes", "--no-install-recommends", package]
    if subprocess.run(install, env=quiet, stdout=subprocess.DEVNULL).returncode != 0:
        # Lists of packages may be missing or old on a fresh machine.
        subprocess.run(["apt-get", "update", "-qq"], env=quiet)
        subprocess.run(install, env=quiet, stdout=subprocess.DEVNULL)


def need_chromium() -> str:
    """The path of Chromium, installed first where there is none."""
    if not find_chromium() and _can_apt():
        _apt_install("chromium")
    if not find_chromium():
        print("Downloading Chromium with Playwright (once) …", flush=True)
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"])
    return find_chromium() or sys.exit(
        "The browser tests need Chromium or Chrome, and none could be installed. "
        "On Debian or Ubuntu: apt install chromium"
    )


def need_postgresql() -> Path:
    """The folder of PostgreSQL's programs, installed first where there are none."""
    if not find_postgresql() and _can_apt():
        _apt_install("postgresql")
    return find_postgresql() or sys.exit(
        "The tests need PostgreSQL's server programs (initdb, postgres), or TEST_DATABASE_URL "
        "with a server to use. On Debian or Ubuntu: apt install postgresql"
    )


def main(wanted: list[str]) -> None:
    for name in wanted:
        if name == "chromium":
            print(f"Chromium: {need_chromium()}")
        elif name != "postgresql":
            sys.exit(f"Unknown: {name}. usage: python -m tests.machine [chromium] [postgresql]")
        elif os.environ.get("TEST_DATABASE_URL"):
            print("PostgreSQL: the server of TEST_DATABASE_URL")
        else:
            print(f"PostgreSQL: {need_postgresql()}")


if __name__ == "__main__":
    main(sys.argv[1:])
