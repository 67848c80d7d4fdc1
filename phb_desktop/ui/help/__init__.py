"""How do I do this? The guide inside the program, the words, and where F1 leads."""
