"""Bringing in a spreadsheet in the browser: sent, its columns said, looked at, accepted, reported, undone."""
