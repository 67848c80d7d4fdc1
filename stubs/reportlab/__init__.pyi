# Only the parts of reportlab 5.1.0 that statements/pdf uses.
