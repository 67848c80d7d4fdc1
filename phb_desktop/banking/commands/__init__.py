"""What may change on the bank's side. Each drawer holds requests, their refusals and what they do."""

from phb_desktop.banking.commands.importing import (
    ImportBankFile,
    ImportResult,
    UndoImport,
    check_fits,
    import_bank_file,
    undo_import,
)
from phb_desktop.banking.commands.keeping import (
    RememberMapping,
    StateBalance,
    remember_mapping,
    state_balance,
)
from phb_desktop.banking.commands.review import (
    AcceptHeldLines,
    MatchLine,
    PutLinesBack,
    SameAs,
    SetAsideLines,
    SortLines,
    accept_held_lines,
    match_line,
    put_lines_back,
    same_as,
    set_aside_lines,
    sort_lines,
)

__all__ = [
    "AcceptHeldLines",
    "ImportBankFile",
    "ImportResult",
    "MatchLine",
    "PutLinesBack",
    "RememberMapping",
    "SameAs",
    "SetAsideLines",
    "SortLines",
    "StateBalance",
    "UndoImport",
    "accept_held_lines",
    "check_fits",
    "import_bank_file",
    "match_line",
    "put_lines_back",
    "remember_mapping",
    "same_as",
    "set_aside_lines",
    "sort_lines",
    "state_balance",
    "undo_import",
]
