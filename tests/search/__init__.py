"""Tests of sestante.search."""
