"""Who works for us, what hours, what are they owed, and what do we owe for them?"""
