"""How do we show all this on paper, and what did we send?"""
