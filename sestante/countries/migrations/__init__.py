"""Migrations of the figures and laws of countries."""
