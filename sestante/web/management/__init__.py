"""Commands over what the pages offer."""
