"""Real starter data compiled from public pages, and how it is loaded and removed."""
