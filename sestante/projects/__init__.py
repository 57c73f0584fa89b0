"""Projects and their rows: who, where, what, how much, with what result."""
