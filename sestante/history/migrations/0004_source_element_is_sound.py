"""Whether a kept element may go out again as it is."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("history", "0003_source_file_languages")]

    operations = [
        migrations.AddField(
            model_name="sourceelement",
            name="is_sound",
            field=models.BooleanField(
                null=True, help_text="May go out again as it is; nothing until that was asked."
            ),
        ),
    ]
