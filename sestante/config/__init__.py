"""Settings, addresses, the command line, and running the site."""
