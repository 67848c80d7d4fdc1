"""The place called Bank."""
