"""The place called Statements."""
