"""Files of the outside world, one module a format."""
