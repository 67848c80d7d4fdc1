from typing import Any

class WriteOnlyCell:
    value: Any
    data_type: str
    number_format: str
    font: Any
    fill: Any
    alignment: Any
    def __init__(self, ws: Any = ...) -> None: ...
