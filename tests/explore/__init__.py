"""Tests of sestante.explore."""
