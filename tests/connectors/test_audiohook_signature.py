"""Reading a signature's headers, and what was signed."""

import pytest

from undivided.connectors.audiohook.signature import read_signature, signature_base

HEADERS = {
    "host": "Desk.Example:443",
    "x-api-key": " k ",
    "signature-input": 's1=("@authority" "@request-target" "x-api-key");created=7;nonce="n,(x)"',
    "signature": "s1=:AQI=:",
}


def test_what_is_claimed_is_read() -> None:
    found = read_signature(HEADERS)
    assert found.covered == ("@authority", "@request-target", "x-api-key")
    assert found.parameters == {"created": "7", "nonce": "n,(x)"}
    assert found.value == b"\x01\x02"


def test_what_was_signed_is_put_together() -> None:
    assert signature_base(read_signature(HEADERS), "/p?q=1", HEADERS) == (
        b'"@authority": desk.example\n'
        b'"@request-target": /p?q=1\n'
        b'"x-api-key": k\n'
        b'"@signature-params": ("@authority" "@request-target" "x-api-key");created=7;nonce="n,(x)"'
    )


@pytest.mark.parametrize(
    "told",
    [
        "",
        "s1",
        "s1=()",
        's1=("a" "a");created=7',
        's1=("a");created=7;created=8',
        's1=("a");created=-7',
        's1=("a");created=7.5',
        's1=("a";sf);created=7',
        's1=("a")  ;created=7',
        's1=("a");created=7, s2=("a");created=7',
        's1=("\u00e4");created=7',
    ],
)
def test_another_spelling_is_not_read(told: str) -> None:
    with pytest.raises(ValueError, match=r"signature|twice"):
        read_signature({**HEADERS, "signature-input": told})


def test_unknown_components_are_not_signed() -> None:
    for name in ("@query", "x-other", "@signature-params"):
        found = read_signature({**HEADERS, "signature-input": f's1=("{name}");created=7'})
        with pytest.raises(ValueError, match="not there"):
            signature_base(found, "/", HEADERS)
