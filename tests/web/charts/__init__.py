"""Tests of ``sestante.web.charts``."""
