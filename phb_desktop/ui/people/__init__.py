"""The place about those who work for us."""
