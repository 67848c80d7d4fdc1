"""The place called Settings."""
