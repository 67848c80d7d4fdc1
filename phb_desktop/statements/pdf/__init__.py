"""A document in, the bytes of an accessible PDF out: PDF/UA-1, the same bytes for the same document."""
