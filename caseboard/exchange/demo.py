"""The demonstration: the case that ships, and one account for each role on one's own machine."""

from __future__ import annotations

import json
import os
import secrets
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from caseboard.models import Act, AuditEntry, Case, Role, User

FIXTURE = "pow_case"
CONSONANTS, VOWELS = "bdfghjklmnprstvz", "aeiou"


def load_case() -> Case | None:
    """Loads the case that ships where there is none yet; gives it, or None when one was there."""
    with transaction.atomic():
        if Case.objects.exists():
            return None
        call_command("loaddata", FIXTURE, verbosity=0)
        case = Case.objects.get()
        AuditEntry.objects.record_act(
            case=case, act=Act.IMPORTED, kind="case", slug=case.slug, label=case.title,
            reason="the case that ships with Caseboard",
        )  # fmt: skip
    return case


def demo_accounts() -> dict[str, str | None]:
    """User name to password of the demo accounts, made where they are missing.

    Shape: None for an account of that name that was made by somebody else; it is left alone.
    The passwords stay the same for this installation, in a file that only its owner reads.
    """
    kept = _kept_passwords()
    known = set(User.objects.filter(username__in=Role.values).values_list("username", flat=True))
    missing = [name for name in Role.values if name not in known]
    if missing:
        kept |= {name: kept.get(name) or readable_password() for name in missing}
        _keep_passwords(kept)
    with transaction.atomic():
        for name in missing:
            User.objects.create_user(name, password=kept[name], role=name)
    return {name: kept.get(name) for name in Role.values}


def readable_password() -> str:
    """Four made-up words to read aloud; 16 consonants and 5 vowels leave 50 bits to chance."""
    return "-".join(_word() for _ in range(4))


def _word() -> str:
    return "".join(secrets.choice(CONSONANTS) + secrets.choice(VOWELS) for _ in range(2))


def passwords_file() -> Path:
    """Beside the demo's database; where that is a server, in the folder for files of our own."""
    if connection.vendor == "sqlite":
        database = Path(connection.settings_dict["NAME"])
        return database.with_name(f"{database.name}.accounts.json")
    return Path(settings.VAR_DIR, "demo.accounts.json")


def _kept_passwords() -> dict[str, str]:
    try:
        return json.loads(passwords_file().read_text())
    except (FileNotFoundError, ValueError):
        return {}


def _keep_passwords(passwords: dict[str, str]) -> None:
    path = passwords_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(passwords, file, indent=1)
