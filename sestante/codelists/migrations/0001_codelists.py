"""The table of all code lists; ``load_codelists`` fills it."""

import sestante.core.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Code',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('codelist', models.CharField(help_text='Name of the list, as in IATI 2.03 or ours.', max_length=60)),
                ('code', models.CharField(help_text="As the list's source writes it.", max_length=100)),
                ('position', models.PositiveIntegerField(help_text='Place in the list, from 1.')),
                ('name', sestante.core.fields.NarrativeField(blank=True, default=dict, help_text='Name by language; English is always there.')),
                ('short_name', sestante.core.fields.NarrativeField(blank=True, default=dict, help_text='Short name by language, where the list has one.')),
                ('category', models.CharField(blank=True, help_text='Code of its group, empty when it has none.', max_length=100)),
                ('extra', models.JSONField(blank=True, default=dict, help_text='Further columns of the list by their name.')),
                ('status', models.CharField(choices=[('active', 'in use'), ('withdrawn', 'withdrawn')], default='active', max_length=10)),
                ('withdrawn', models.DateField(blank=True, help_text='Day it went out of use, where the source says so.', null=True)),
            ],
            options={
                'verbose_name': 'code',
                'verbose_name_plural': 'codes',
                'ordering': ['codelist', 'position'],
                'constraints': [models.UniqueConstraint(fields=('codelist', 'code'), name='code_is_unique_in_its_codelist'), models.CheckConstraint(condition=models.Q(('status__in', ['active', 'withdrawn'])), name='code_status_is_known'), models.CheckConstraint(condition=models.Q(('status', 'withdrawn'), ('withdrawn__isnull', True), _connector='OR'), name='code_in_use_has_no_day_of_withdrawal')],
            },
        ),
    ]
