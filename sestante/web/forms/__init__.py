"""Forms: what a person types, turned into the record of the noun and back without loss."""
