"""Sestante: the open register of international cooperative development."""
