"""Makes bare pages of a kept paper, for a pack of evidence. Runs in the child alone, for a stranger made it.

A leaf is one page as a PDF form: what is drawn, the fonts and pictures it needs, and nothing else.
Scripts, links, files inside and what cameras note of a place stay behind. The paper itself is untouched.
"""
