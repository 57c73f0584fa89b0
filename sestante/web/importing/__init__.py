"""Bringing in spreadsheets and IATI files in the browser: sent, columns said, looked at, accepted, reported, undone."""
