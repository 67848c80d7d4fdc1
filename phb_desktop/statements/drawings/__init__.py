"""Charts and pictures as data: drawn once, and put on paper, in a browser and on the screen from that."""

from phb_desktop.statements.drawings.charts import Measure, chart_drawn, legend_of
from phb_desktop.statements.drawings.marks import PRINTED, Box, Drawing, Line, Mark, Shape, Tone, Words
from phb_desktop.statements.drawings.pictures import picture_drawn

__all__ = [
    "PRINTED",
    "Box",
    "Drawing",
    "Line",
    "Mark",
    "Measure",
    "Shape",
    "Tone",
    "Words",
    "chart_drawn",
    "legend_of",
    "picture_drawn",
]
