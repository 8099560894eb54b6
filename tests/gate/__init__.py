"""Pages that hold the cleaner to what it can do."""
