"""Tests of sestante.opendata."""
