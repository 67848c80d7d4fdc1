"""Content in, a document out: in which order a statement speaks, and in which words."""

from phb_desktop.statements.paper.whole import to_document

__all__ = ["to_document"]
