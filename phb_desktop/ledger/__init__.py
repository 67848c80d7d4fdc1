"""What happened to the money, and where does each plan line stand?"""
