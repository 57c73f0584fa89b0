"""Tables of the library."""
