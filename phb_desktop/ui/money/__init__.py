"""The place called Money."""
