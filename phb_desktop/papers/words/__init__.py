"""The words that stand on papers, to be searched: read in the walled process, kept in the book."""
