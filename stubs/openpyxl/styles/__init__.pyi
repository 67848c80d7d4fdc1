from typing import Any

class Font:
    def __init__(self, **kwargs: Any) -> None: ...

class Alignment:
    def __init__(self, **kwargs: Any) -> None: ...

class PatternFill:
    def __init__(self, fill_type: str, **kwargs: Any) -> None: ...
