"""The sections of a statement, each a pure function from the books to frozen content."""
