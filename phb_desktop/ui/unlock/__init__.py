"""The door: unlocking a budget, and making the first one."""
