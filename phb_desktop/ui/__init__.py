"""How does a person see it and ask for changes?"""
