"""The sound of a live call on disk, encrypted, until its record is made.

It is what a crash cannot take: after a restart the words that were not kept yet are heard again
from here. Pieces are written within a quarter of a second and each is sealed by itself, so that
the last one may be torn without harm. The key lies in the ledger with the conversation: erasing
the conversation makes the sound unreadable too.
"""

import os
import struct
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import RLock

import numpy as np
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from undivided.speech import Sound

KEY = "live-key"
SUFFIX = ".sound"
_NONCE_BYTES = 12
_LENGTH = struct.Struct("<I")
# Channel, samples a second, seconds from the start of the call.
_HEAD = struct.Struct("<BId")
_PIECE_S = 0.25


def new_key() -> bytes:
    """Make a key for one spool."""
    return ChaCha20Poly1305.generate_key()


class Spool:
    """An append-only file of sealed pieces of sound; safe from several threads.

    Args:
        path: The file; made when it is not there.
        key: 32 bytes.

    Raises:
        OSError: If it cannot be opened.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        self.path = path
        self._box = ChaCha20Poly1305(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600, exist_ok=True)
        os.truncate(path, self._whole_bytes())
        self._file = path.open("ab", buffering=0)
        self._waiting: dict[int, list[Sound]] = {}
        self._lock = RLock()

    def add(self, sound: Sound) -> None:
        """Keep a piece; short ones of a channel are written together. Nothing once it is closed.

        Args:
            sound: The next piece of its channel.

        Raises:
            OSError: If the disk is full.
        """
        with self._lock:
            if not self._file.closed:
                self._add(sound)

    def flush(self) -> None:
        """Write what is waiting."""
        with self._lock:
            for channel in [] if self._file.closed else list(self._waiting):
                self._write(channel)

    def sounds(self) -> Iterator[Sound]:
        """Read all whole pieces in the order in which they were written."""
        self.flush()
        with self.path.open("rb") as file:
            while sealed := _next(file.read(_LENGTH.size), file):
                try:
                    plain = self._box.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], None)
                except InvalidTag:
                    # Another key's, or damaged: nothing after it can be trusted.
                    return
                channel, rate_hz, start_s = _HEAD.unpack_from(plain)
                samples = np.frombuffer(plain, dtype="<i2", offset=_HEAD.size)
                yield Sound(channel, start_s, rate_hz, samples)

    def close(self) -> None:
        """Write what is waiting and let go of the file."""
        with self._lock, suppress(OSError):
            self.flush()
        self._file.close()

    def remove(self) -> None:
        """Delete the file."""
        with self._lock:
            self._waiting.clear()
            self._file.close()
        self.path.unlink(missing_ok=True)

    def _add(self, sound: Sound) -> None:
        held = self._waiting.setdefault(sound.channel, [])
        follows = held and (
            held[-1].rate_hz == sound.rate_hz and abs(held[-1].end_s - sound.start_s) < 1e-3
        )
        if held and not follows:
            self._write(sound.channel)
        held = self._waiting.setdefault(sound.channel, [])
        held.append(sound)
        if sound.end_s - held[0].start_s >= _PIECE_S:
            self._write(sound.channel)

    def _write(self, channel: int) -> None:
        held = self._waiting.pop(channel, [])
        if not held:
            return
        samples = np.concatenate([one.samples for one in held]).astype("<i2")
        head = _HEAD.pack(channel, held[0].rate_hz, held[0].start_s)
        nonce = os.urandom(_NONCE_BYTES)
        sealed = nonce + self._box.encrypt(nonce, head + samples.tobytes(), None)
        self._file.write(_LENGTH.pack(len(sealed)) + sealed)

    def _whole_bytes(self) -> int:
        """Count the bytes up to the last whole piece."""
        total = self.path.stat().st_size
        whole = 0
        with self.path.open("rb") as file:
            while len(head := file.read(_LENGTH.size)) == _LENGTH.size:
                whole_next = whole + _LENGTH.size + _LENGTH.unpack(head)[0]
                if whole_next > total:
                    break
                whole = whole_next
                file.seek(whole)
        return whole


def _next(head: bytes, file: object) -> bytes:
    if len(head) < _LENGTH.size:
        return b""
    length = _LENGTH.unpack(head)[0]
    sealed: bytes = file.read(length)  # type: ignore[attr-defined]
    return sealed if len(sealed) == length else b""
