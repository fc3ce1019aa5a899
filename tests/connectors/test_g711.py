"""Telephone sound, against the values that the standard gives and against a plain construction."""

import numpy as np
import pytest

from undivided.connectors.g711 import decode_alaw, decode_mulaw, encode_alaw, encode_mulaw

ALL = bytes(range(256))


def mulaw_by_hand(code: int) -> int:
    """Decode as the standard describes it: complement, then sign, exponent, mantissa."""
    code = 255 - code
    sign, exponent, mantissa = code // 128, code // 16 % 8, code % 16
    magnitude = int((mantissa + 16.5) * 2 ** (exponent + 3)) - 132
    return -magnitude if sign else magnitude


def alaw_by_hand(code: int) -> int:
    code ^= 0b01010101
    sign, exponent, mantissa = code // 128, code // 16 % 8, code % 16
    leading = 16 if exponent else 0
    magnitude = int((leading + mantissa + 0.5) * 2 ** (max(exponent, 1) + 3))
    return magnitude if sign else -magnitude


def test_mulaw_codes_have_the_values_of_the_standard() -> None:
    assert decode_mulaw(ALL).tolist() == [mulaw_by_hand(code) for code in ALL]
    assert decode_mulaw(b"\x00\x80\xff\x7f").tolist() == [-32124, 32124, 0, 0]


def test_alaw_codes_have_the_values_of_the_standard() -> None:
    assert decode_alaw(ALL).tolist() == [alaw_by_hand(code) for code in ALL]
    assert decode_alaw(b"\x2a\xaa\xd5\x55").tolist() == [-32256, 32256, 8, -8]


@pytest.mark.parametrize(
    ("encode", "decode"), [(encode_mulaw, decode_mulaw), (encode_alaw, decode_alaw)]
)
def test_every_sample_gets_the_nearest_code(encode, decode) -> None:  # type: ignore[no-untyped-def]
    samples = np.arange(-32768, 32768, dtype=np.int16)
    heard = decode(encode(samples)).astype(np.int32)
    values = np.sort(decode(ALL).astype(np.int32))
    nearest = np.abs(samples.astype(np.int32)[:, None] - values[None, :]).min(axis=1)
    assert np.array_equal(np.abs(heard - samples), nearest)


@pytest.mark.parametrize(
    ("encode", "decode"), [(encode_mulaw, decode_mulaw), (encode_alaw, decode_alaw)]
)
def test_decoding_and_encoding_again_keeps_the_sound(encode, decode) -> None:  # type: ignore[no-untyped-def]
    assert np.array_equal(decode(encode(decode(ALL))), decode(ALL))


def test_silence_is_the_positive_zero() -> None:
    assert encode_mulaw(np.zeros(2, np.int16)) == b"\xff\xff"
