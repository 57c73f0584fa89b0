"""Correcting the register in the browser: the workspace, forms, comparing, accepting, undoing, history."""
