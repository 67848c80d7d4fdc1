"""The check inside a statement's web page: a reader confirms sums and fingerprint in a browser, without us.

The program is `resources/check_page/check.js` with its sentences put in. The page allows that program alone,
by its hash, and nothing from outside. What the check cannot do is said on the page: whoever can change the
figures can change the check too, so the check code must be compared with the one told by another way.
"""

from __future__ import annotations

import json
from base64 import b64encode
from hashlib import sha256
from html import escape as esc
from typing import Final

from phb_desktop.paths import resources
from phb_desktop.words import tr

_PLACE: Final = "const SAYS = {};"


def program() -> str:
    """Return the program of the page with its sentences. The same words give the same text."""
    source = (resources() / "check_page" / "check.js").read_text(encoding="utf-8")
    words = json.dumps(_sentences(), ensure_ascii=True, sort_keys=True).replace("<", "\\u003c")
    return source.strip().replace(_PLACE, f"const SAYS = {words};")


def allowed(text: str) -> str:
    """Return how a Content-Security-Policy names a program or a style that a page holds."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def section() -> str:
    """Return the part of the page; until the program has run it says that it cannot."""
    first = tr("This page can add up its own figures in your browser. Nothing is sent anywhere.")
    off = tr(
        "The check cannot run here, because this program shows pages without their scripts. Everything else"
        " on the page is complete. Open the page in a web browser to check it."
    )
    return (
        f'<section aria-labelledby="check">\n<h2 id="check">{esc(title())}</h2>\n<p>{esc(first)}</p>\n'
        f'<p id="check-off">{esc(off)}</p>\n</section>\n'
    )


def title() -> str:
    """Return the heading of the part."""
    return tr("Check this statement")


def _sentences() -> dict[str, str]:
    """Return what the program says. Each says what holds; `differs` says that it does not."""
    return {
        "button": tr("Check the figures"),
        "all_well": tr(
            "Everything adds up. {all} things were checked. The check code is {code}: compare it with the"
            " code that the sender told you."
        ),
        "wrong_one": tr(
            "One thing does not hold. Do not rely on this page: ask the sender for a fresh copy. {first}"
        ),
        "wrong_many": tr(
            "{count} of {all} things do not hold. Do not rely on this page: ask the sender for a fresh copy."
            " {first}"
        ),
        "unreadable": tr(
            "The figures inside this page cannot be read. Do not rely on it: ask the sender for a fresh copy."
        ),
        "does_not_hold": tr("What does not hold"),
        "holds": tr("What holds"),
        "limits": tr(
            "A page cannot prove itself: whoever changes its figures could change this check too. So compare"
            " the check code with the one you were told by telephone or letter. Or check the file with PHB"
            " Desktop, which anybody can have for nothing."
        ),
        "differs": tr("{what} But {left} stands there, and it comes to {right}."),
        "differs_at": tr("{what} But at “{where}”, {left} stands there, and it comes to {right}."),
        "sealed": tr(
            "The figures have the fingerprint that they were sealed with. Its check code is {code}."
        ),
        "not_sealed": tr(
            "The figures do not have the fingerprint that they were sealed with. Theirs begins {code}."
        ),
        "code_stands": tr("The check code {code} stands on the page."),
        "code_differs": tr("The check code of the figures is {code}, and another one stands on the page."),
        "X3": tr("What is left (D12) is what was there (D1) and came in (D5), less what went out (D11)."),
        "X3_in": tr("The total in (D5) is D2, D3 and D4 together."),
        "X9": tr("The total out (D11) is D6 to D10 together."),
        "X4_E": tr("All money in, listed in section E, comes to D5."),
        "X4_F": tr("All payments, listed in section F, come to D11."),
        "X6_E": tr("The parts of each receipt add up to it."),
        "X6_F": tr("The parts of each payment add up to it."),
        "X6_E_some": tr("The parts of each receipt that are listed are never more than all of it."),
        "X6_F_some": tr("The parts of each payment that are listed are never more than all of it."),
        "X22": tr("Each funding stream ends with what it began with and came in, less what went out."),
        "X22_all": tr("The funding streams together hold what is left (D12)."),
        "X5_stream": tr("Payments by funding stream are those of section F."),
        "X5_line": tr("What each plan line cost (section G) is what section F paid for it, less refunds."),
        "X7_lists": tr("{account}: what is still on its way is listed in full."),
        "X7": tr("{account}: the bank’s balance, with what is still on its way, comes to H5."),
        "H7": tr("{account}: bank and books differ by {difference} (H7)."),
        "H_unknown": tr("{account}: no bank balance is known for the last day, and the page says so."),
        "X8": tr("All accounts together hold what is left (D12)."),
        "X8_extract": tr("All accounts together hold what is left of the whole budget (D12 of the bridge)."),
        "X8_walk": tr(
            "What each account held before, with what came, went and was moved, is what it holds (H6)."
        ),
        "X8_began": tr("Before the first day all accounts together held D1."),
        "X8_began_extract": tr(
            "Before the first day all accounts held what the whole budget had (D1 of the bridge)."
        ),
        "X8_E": tr("What came into each account is what section E lists for it."),
        "X8_F": tr("What was paid from each account is what section F lists for it."),
        "X11_lists": tr("All that was moved between the budget’s own accounts is listed."),
        "X11": tr("What one account gave, another got, or it is on its way."),
        "X25_own": tr("The bridge begins with the lines of this extract’s own section D."),
        "X25": tr("This funding stream and the others together are the whole budget (the bridge)."),
        "Q1": tr("The sums that came for the purpose come to Q1."),
        "Q4": tr("What was bought, less refunds, comes to Q4."),
        "Q5": tr("What is left of it (Q5) is Q1 less Q4, and never below nothing."),
        "R2": tr("What is still to be paid (R2) is what was due, less what was paid."),
        "R3": tr("The final balance (R3) is what is left (D12)."),
        "R3_left": tr("What is left after all is paid is R3 less R2."),
        "R4": tr("What was paid back is listed, and comes to R4."),
        "J12_extract": tr("The possible surplus (J12) is a share of J8 less J11, and never more."),
        "J1": tr("Section J begins with what is left (D12)."),
        "J8": tr("The balance that is not spoken for (J8) is J1, less J2 to J7."),
        "J11": tr("What may be kept (J11) is J9 and J10 together."),
        "J7": tr("What was paid ahead is listed, and comes to J7."),
        "J10": tr("Savings (J10) are what is held for them, up to what the plan names."),
        "J10_extract": tr("Savings (J10) are a share of what is held for them, and never more."),
        "J12": tr("The possible surplus (J12) is J8 less J11, and never below nothing."),
        "J13": tr("The shortfall (J13) is J11 less J8, and never below nothing."),
        "J_items": tr("All that is owed is listed, and comes to J2 to J6."),
        "shown_codes": tr("{count} lines of sections D and J show on the page what the figures say."),
        "shown_code": tr("Line {code}: the page shows {shown}, and the figures say {right}."),
        "shown_list": tr("All {count} rows of section {letter} show on the page what the figures say."),
        "shown_list_wrong": tr(
            "Section {letter}, row {row}: the page shows {shown}, and the figures say {right}."
        ),
        "shown_sums": tr("{count} columns of the page’s tables add up to the sum below them."),
        "shown_sums_wrong": tr("A column of a table adds up to the sum below it."),
    }
