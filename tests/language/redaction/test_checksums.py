import pytest
from hypothesis import given
from hypothesis import strategies as st

from undivided.language.redaction.checksums import iban, luhn


def test_published_card_numbers_pass() -> None:
    assert luhn("4111111111111111")
    assert luhn("378282246310005")
    assert not luhn("4111111111111112")
    assert not luhn("")


@given(st.text("0123456789", min_size=12, max_size=18))
def test_exactly_one_check_digit_fits(body: str) -> None:
    assert sum(luhn(body + digit) for digit in "0123456789") == 1


@pytest.mark.parametrize("code", ["GB82 WEST 1234 5698 7654 32", "DE89370400440532013000"])
def test_published_bank_accounts_pass(code: str) -> None:
    assert iban(code)
    assert not iban(code.replace("3", "4", 1))


@given(st.text())
def test_any_text_is_judged(text: str) -> None:
    assert iban(text) in (True, False)
