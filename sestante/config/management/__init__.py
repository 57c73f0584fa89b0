"""Commands of ``config``."""
