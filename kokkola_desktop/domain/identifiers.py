"""Identifiers of organisations and applications: business ID, application number, project code.

A pattern warns and never refuses: what a file says is kept. Lähde: domain.md § 3; examples.md E9.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kokkola_desktop.domain.finding import Finding, Gravity
from kokkola_desktop.domain.rules import Rule, found
from kokkola_desktop.errors import N_

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2)
_BUSINESS_ID = re.compile(r"(\d{6,7})-(\d)|(\d{7})(\d)", re.ASCII)
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-"))
_APPLICATION_NUMBER = re.compile(r"\d{6}", re.ASCII)
_PROJECT_CODE = re.compile(r"[A-Z]\d{5}", re.ASCII)


@dataclass(frozen=True, slots=True)
class BusinessId:
    """A business ID (Y-tunnus) as it was read: in its usual form, or as it stood if it has none; with findings."""

    text: str
    findings: tuple[Finding, ...] = ()

    @property
    def valid(self) -> bool:
        """Whether form and check digit are right."""
        return not any(finding.gravity is Gravity.WARNING for finding in self.findings)


def check_digit(seven_digits: str) -> int | None:
    """The digit after the hyphen; None for a number that is never issued (remainder 1)."""
    remainder = sum(int(digit) * weight for digit, weight in zip(seven_digits, _WEIGHTS, strict=True)) % 11
    if remainder == 1:
        return None
    return 11 - remainder if remainder else 0


def read_business_id(text: str) -> BusinessId:
    """The business ID in a text: blanks go, a missing hyphen and the leading zero of an old number are put in.

    Empty text gives an empty ID without findings. A wrong check digit or form warns, and the text is kept.
    """
    plain = "".join(text.split()).translate(_DASHES)
    if not plain:
        return BusinessId("")
    match = _BUSINESS_ID.fullmatch(plain)
    if not match:
        return BusinessId(text.strip(), (_warning(N_("{text} ei ole Y-tunnus: muoto on 1234567-1."), text),))
    digits, last = match[1] or match[3], match[2] or match[4]
    findings = []
    if len(digits) == 6:
        digits = "0" + digits
        message = N_("Vanhaan Y-tunnukseen {text} lisättiin etunolla: {completed}.")
        facts = {"text": text.strip(), "completed": f"{digits}-{last}"}
        findings.append(Finding(Gravity.NOTE, message, facts, place="business_id"))
    right = check_digit(digits)
    if right is None:
        findings.append(_warning(N_("Y-tunnusta {text} ei ole voitu antaa: tarkista numero."), text))
    elif right != int(last):
        message = N_("Y-tunnuksen {text} tarkistusnumero on väärin: sen pitäisi olla {right}.")
        findings.append(_warning(message, text, right))
    return BusinessId(f"{digits}-{last}", tuple(findings))


def _warning(message: str, text: str, right: int | None = None) -> Finding:
    return found(Rule.BUSINESS_ID, message, place="business_id", text=text.strip(), right=right)


def check_application_number(text: str | None) -> list[Finding]:
    """EURA's application number (hakemusnumero) has six digits."""
    if not text or _APPLICATION_NUMBER.fullmatch(text.strip()):
        return []
    message = N_("Hakemusnumerossa {text} ei ole kuutta numeroa.")
    return [found(Rule.IDENTIFIER_PATTERN, message, place="application_number", text=text)]


def check_project_code(text: str | None) -> list[Finding]:
    """A project code (hankekoodi) is the letter of its fund and five digits: A EAKR, S ESR+, J JTF."""
    if not text or _PROJECT_CODE.fullmatch(text.strip().upper()):
        return []
    message = N_("Hankekoodi {text} ei ole muotoa A12345.")
    return [found(Rule.IDENTIFIER_PATTERN, message, place="code", text=text)]
