"""The commands that run and keep a site."""
