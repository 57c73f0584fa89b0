"""Commands that bring in files."""
