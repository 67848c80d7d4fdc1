# ruff: noqa: N802 - the names are reportlab's
from reportlab.pdfbase.ttfonts import TTFont

def registerFont(font: TTFont) -> None: ...
