"""Check digits of payment cards and of international bank accounts."""


def luhn(digits: str) -> bool:
    """Say whether a row of digits passes the check of payment cards (ISO/IEC 7812-1).

    Args:
        digits: Decimal digits only.
    """
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return bool(digits) and total % 10 == 0


def iban(text: str) -> bool:
    """Say whether a text passes the check of bank accounts (ISO 13616, remainder 1 of 97).

    Args:
        text: Letters and digits; spaces are ignored.
    """
    code = "".join(text.split()).upper()
    if not (15 <= len(code) <= 34 and code.isascii() and code.isalnum()):
        return False
    turned = code[4:] + code[:4]
    return int("".join(str(int(character, 36)) for character in turned)) % 97 == 1
