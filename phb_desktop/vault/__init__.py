"""How is the one encrypted file opened, changed as a whole, audited, backed up, upgraded?"""
