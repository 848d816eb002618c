#!/usr/bin/env python
"""The door to every command: `.venv/bin/python manage.py help` lists them."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caseboard.settings")
    try:
        from caseboard.startup import plain_errors
    except ImportError as error:
        sys.exit(f"{error}. Run `make setup` and use .venv/bin/python.")
    with plain_errors(sys.argv):
        from django.core.management import execute_from_command_line

        import caseboard.settings  # noqa: F401  settings that cannot be read stop here

        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
