"""The rules across tables, as triggers.

A later migration that alters a table begins with `uninstall` and ends with `install`: SQLite
rebuilds the table, and a trigger that names it would stop that.
"""

from django.db import migrations

from caseboard.models.rules import install, uninstall


class Migration(migrations.Migration):
    dependencies = [("caseboard", "0001_record")]

    operations = [migrations.RunPython(install, uninstall)]
