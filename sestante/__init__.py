"""Sestante: the open register of international cooperative development."""

#: As in pyproject.toml; a test holds the two equal.
__version__ = "0.1.0"
