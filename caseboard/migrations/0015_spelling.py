"""Names are found in more spellings and scripts: the keys of all names are made anew."""

from django.db import migrations

NAMED = ("Person", "Organization", "Alias")
AT_ONCE = 200


def spell_anew(apps, schema_editor):
    """Makes the keys of every name again. No table changes, so the rules stay as they are."""
    for name in NAMED:
        named = apps.get_model("caseboard", name).objects.order_by("pk")
        last = 0
        while rows := list(named.filter(pk__gt=last)[:AT_ONCE]):
            named.bulk_update(rows, ["name_letters", "name_sounds"])
            last = rows[-1].pk


class Migration(migrations.Migration):
    dependencies = [("caseboard", "0014_public_day")]

    operations = [migrations.RunPython(spell_anew, migrations.RunPython.noop, elidable=True)]
