"""Rows of spreadsheets on their way in: matched with what is here, staged, accepted, remembered."""

from .staging import Counts, counts_of, stage_sheet, stage_table

__all__ = ["Counts", "counts_of", "stage_sheet", "stage_table"]
