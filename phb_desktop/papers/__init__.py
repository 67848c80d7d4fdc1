"""What proves it? Receipts, letters, signed sheets: kept, linked, never lost."""
