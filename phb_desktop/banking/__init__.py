"""What does the bank say happened, and which of it have we accepted?"""
