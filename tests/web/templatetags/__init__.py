"""Tests of ``sestante.web.templatetags``."""
