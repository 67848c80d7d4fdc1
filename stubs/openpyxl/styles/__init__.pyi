from typing import Any

class Font:
    def __init__(self, **kwargs: Any) -> None: ...

class Alignment:
    def __init__(self, **kwargs: Any) -> None: ...
