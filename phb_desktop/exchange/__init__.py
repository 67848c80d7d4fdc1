"""How do our records travel whole, in and out?"""
