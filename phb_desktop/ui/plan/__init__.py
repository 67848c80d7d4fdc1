"""The place called Plan."""
