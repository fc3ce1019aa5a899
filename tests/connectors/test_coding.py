"""Encodings go by many names; their samples come out alike."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.connectors.talking import tone
from undivided.connectors.coding import ENCODINGS, decode, encoding_named, sample_bytes
from undivided.connectors.g711 import encode_alaw, encode_mulaw


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("audio/x-mulaw", "mulaw"),
        ("PCMU", "mulaw"),
        ("audio/PCMA", "alaw"),
        ("audio/x-l16;rate=16000", "s16le"),
        ("raw/slin", "s16le"),
        ("s16le", "s16le"),
        ("OPUS", None),
        ("", None),
        ("µ-law", None),
    ],
)
def test_names(name: str, encoding: str | None) -> None:
    assert encoding_named(name) == encoding


@given(st.text(max_size=40))
def test_any_name_is_known_or_not(name: str) -> None:
    assert encoding_named(name) in {None, *ENCODINGS}


def test_all_encodings_decode_to_the_same_sound() -> None:
    told = tone(0.1)
    written = {"s16le": told.astype("<i2").tobytes(), "mulaw": encode_mulaw(told)}
    written["alaw"] = encode_alaw(told)
    for encoding in ENCODINGS:
        heard = decode(encoding, written[encoding])
        assert heard.dtype == np.int16
        assert np.abs(heard.astype(int) - told).max() < 300
        assert len(written[encoding]) == told.size * sample_bytes(encoding)
