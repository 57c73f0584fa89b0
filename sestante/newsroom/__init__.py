"""The newsroom: text pages, news, statements, events and trainings; the only package that imports wagtail."""
