"""Keys: the master key, and a vault that makes, wraps and remembers one key per conversation."""

import os
import re
import tempfile
import threading
from collections import OrderedDict
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from undivided.domain import BadInput, Unavailable

_NONCE_BYTES = 12
_MARK = b"undivided ledger"
_REMEMBERED_KEYS = 4096


def master_key(given: str, file: Path) -> bytes:
    """Return the key that wraps every conversation's key.

    Args:
        given: 64 hex digits, or "" to use the file.
        file: Where the key lies; made with mode 0600 when it is not there.

    Returns:
        32 bytes.

    Raises:
        BadInput: If the key is not 64 hex digits.
        Unavailable: If the file cannot be read or made.
    """
    if given:
        return _from_hex(given, "The master key")
    try:
        if not file.exists():
            _make(file)
        return _from_hex(file.read_text(encoding="ascii", errors="replace"), "The key file")
    except OSError as error:
        raise Unavailable(
            f"The key file cannot be read or made: {error.strerror}.",
            "Check the folder and its permissions.",
        ) from error


def _from_hex(text: str, what: str) -> bytes:
    digits = text.strip()
    if not re.fullmatch(r"[0-9a-fA-F]{64}", digits):
        raise BadInput(
            f"{what} is not 64 hex digits.",
            "Restore it from your backup, or make a new one with `openssl rand -hex 32`.",
        )
    return bytes.fromhex(digits)


def _make(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".ledger-key-")  # mode 0600
    try:
        with os.fdopen(handle, "w", encoding="ascii") as out:
            out.write(os.urandom(32).hex() + "\n")
            out.flush()
            os.fsync(out.fileno())
        # A link appears whole or not at all, and never replaces a key another process made.
        os.link(name, file)
        _sync_folder(file.parent)
    except FileExistsError:
        return
    finally:
        Path(name).unlink()


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class Vault:
    """Encrypts and decrypts with one 256-bit AES-GCM key per conversation.

    Keys leave the vault only wrapped by the master key. Unwrapped ones are remembered, the least
    recently used forgotten first.

    Args:
        master: 32 bytes.
        remembered: How many unwrapped keys to remember.
    """

    def __init__(self, master: bytes, remembered: int = _REMEMBERED_KEYS) -> None:
        self._master = AESGCM(master)
        self._remembered = remembered
        self._known: OrderedDict[str, tuple[bytes, AESGCM]] = OrderedDict()
        self._lock = threading.Lock()

    def new_key(self, conversation: str) -> bytes:
        """Make a key for a conversation and return it wrapped, 60 bytes."""
        return _seal(self._master, AESGCM.generate_key(256), conversation.encode())

    def seal(self, conversation: str, wrapped: bytes, plain: bytes, about: str) -> bytes:
        """Encrypt with a conversation's key.

        Args:
            conversation: Its id.
            wrapped: Its wrapped key.
            plain: What to encrypt.
            about: What it belongs to; needed again to decrypt.
        """
        return _seal(self._cipher(conversation, wrapped), plain, about.encode())

    def unseal(self, conversation: str, wrapped: bytes, sealed: bytes, about: str) -> bytes:
        """Decrypt what ``seal`` encrypted.

        Raises:
            Unavailable: If it was changed or damaged.
        """
        try:
            return _unseal(self._cipher(conversation, wrapped), sealed, about.encode())
        except (InvalidTag, ValueError):
            raise Unavailable(
                f"The record {about} is damaged.", "Restore the ledger from a backup."
            ) from None

    def forget(self, conversation: str) -> None:
        """Forget a conversation's unwrapped key."""
        with self._lock:
            self._known.pop(conversation, None)

    def mark(self) -> bytes:
        """Return bytes by which ``recognises`` later knows this master key."""
        return _seal(self._master, b"", _MARK)

    def recognises(self, mark: bytes) -> bool:
        """Tell whether the same master key made this mark."""
        try:
            _unseal(self._master, mark, _MARK)
        except InvalidTag:
            return False
        return True

    def _cipher(self, conversation: str, wrapped: bytes) -> AESGCM:
        # A key is remembered with its wrapping: a key made in a transaction that failed must not
        # be taken for the key that another process stored for the same conversation.
        with self._lock:
            known = self._known.get(conversation)
            if known is not None and known[0] == wrapped:
                self._known.move_to_end(conversation)
                return known[1]
        cipher = AESGCM(_unseal(self._master, wrapped, conversation.encode()))
        with self._lock:
            self._known[conversation] = (wrapped, cipher)
            while len(self._known) > self._remembered:
                self._known.popitem(last=False)
        return cipher


def _seal(cipher: AESGCM, plain: bytes, about: bytes) -> bytes:
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + cipher.encrypt(nonce, plain, about)


def _unseal(cipher: AESGCM, sealed: bytes, about: bytes) -> bytes:
    return cipher.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], about)
