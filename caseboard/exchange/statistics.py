"""What the database knows of its own tables, by which it picks its ways through them."""

from __future__ import annotations

from django.db import connection


def refresh_statistics() -> None:
    """Looks through the tables anew, after many rows came: without it SQLite picks slow ways.

    Queries: 1.
    """
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
