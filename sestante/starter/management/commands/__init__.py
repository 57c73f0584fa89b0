"""Commands of the starter data."""
