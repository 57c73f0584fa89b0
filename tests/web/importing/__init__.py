"""Tests of bringing in a spreadsheet in the browser."""
