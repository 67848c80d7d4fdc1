"""When life changes: what follows, step by step, and what of it is done."""
