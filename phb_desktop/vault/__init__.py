"""How is the one encrypted file opened, changed as a whole, audited, backed up, upgraded?"""

from phb_desktop.vault.lightly import load_sqlalchemy_lightly

load_sqlalchemy_lightly()
