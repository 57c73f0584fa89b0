"""One filter per noun: rows, facets and counts that agree everywhere."""
