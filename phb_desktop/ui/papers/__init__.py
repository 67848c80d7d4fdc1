"""Papers: can I prove it?"""
