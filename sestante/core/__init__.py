"""What every package shares, without tables: errors, narratives, partial dates, money, names, changes."""
