"""Spreadsheets as they come: read to a table of texts, heads recognised, habits of dates and decimals found."""
