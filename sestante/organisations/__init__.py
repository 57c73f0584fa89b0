"""Organisations, their names, and their memberships in other bodies."""
