"""Who asked, answered, promised or demanded what, and what is due next?"""
