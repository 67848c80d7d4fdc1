"""What may change on the bank's side. Each drawer holds requests, their refusals and what they do."""

from phb_desktop.banking.commands.agreeing import (
    AgreeStatement,
    UnlockStatement,
    agree_statement,
    unlock_statement,
)
from phb_desktop.banking.commands.applying import ApplyRules, apply_rules
from phb_desktop.banking.commands.importing import (
    ImportBankFile,
    ImportResult,
    check_fits,
    import_bank_file,
)
from phb_desktop.banking.commands.keeping import (
    RememberMapping,
    StateBalance,
    remember_mapping,
    state_balance,
)
from phb_desktop.banking.commands.learning import (
    ChangeRule,
    ForgetRule,
    PutRuleBack,
    SayLinesAgain,
    change_rule,
    forget_rule,
    put_rule_back,
    say_lines_again,
)
from phb_desktop.banking.commands.paying import OweAgain, PayOwed, owe_again, pay_owed
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
from phb_desktop.banking.commands.undoing import BringFileBack, UndoImport, bring_file_back, undo_import

__all__ = [
    "AcceptHeldLines",
    "AgreeStatement",
    "ApplyRules",
    "BringFileBack",
    "ChangeRule",
    "ForgetRule",
    "ImportBankFile",
    "ImportResult",
    "MatchLine",
    "OweAgain",
    "PayOwed",
    "PutLinesBack",
    "PutRuleBack",
    "RememberMapping",
    "SameAs",
    "SayLinesAgain",
    "SetAsideLines",
    "SortLines",
    "StateBalance",
    "UndoImport",
    "UnlockStatement",
    "accept_held_lines",
    "agree_statement",
    "apply_rules",
    "bring_file_back",
    "change_rule",
    "check_fits",
    "forget_rule",
    "import_bank_file",
    "match_line",
    "owe_again",
    "pay_owed",
    "put_lines_back",
    "put_rule_back",
    "remember_mapping",
    "same_as",
    "say_lines_again",
    "set_aside_lines",
    "sort_lines",
    "state_balance",
    "undo_import",
    "unlock_statement",
]
