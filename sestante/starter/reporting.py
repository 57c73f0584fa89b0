"""What came of a load, as lines a person reads in a terminal: as for every file."""

from sestante.ingest.reporting import report

__all__ = ["report"]
