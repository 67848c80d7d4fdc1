"""The place called Home."""
