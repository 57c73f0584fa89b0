"""Tests of spreadsheets as they come."""
