"""The one signal of the house: rows were accepted and the derived stores should follow."""

from django.dispatch import Signal

#: Sent after the last transaction of a batch with ``kind`` and ``version``; receivers must not raise.
records_changed = Signal()
