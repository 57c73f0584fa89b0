"""Publications, tools, training material and good practices: their language versions, files and texts."""
