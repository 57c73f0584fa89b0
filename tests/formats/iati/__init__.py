"""Tests of the IATI formats."""
