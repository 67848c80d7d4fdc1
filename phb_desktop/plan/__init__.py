"""What was agreed, with whom, for how much, between which days, on whose terms?"""
