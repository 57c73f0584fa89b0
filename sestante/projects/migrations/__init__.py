"""Steps of the tables, named, one topic each."""
