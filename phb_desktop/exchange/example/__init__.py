"""What does a year with a personal health budget look like? An invented household, always the same."""
