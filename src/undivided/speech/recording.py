"""One recorded call as sound that can be read piece by piece, with what limits trust in it."""

import errno
import hashlib
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Self, cast

import numpy as np
from numpy.typing import NDArray

from undivided.domain import BadInput, CaveatNoted, Unavailable, UndividedError
from undivided.speech.decoding import RATE_HZ, Heard, decode

_SHORT_S = 2.0
# -60 dB of full scale: below what any telephone line with a person on it carries.
_SILENT_PEAK = 33.0
_CLIPPED_SHARE = 0.001
_SAME_SOUND = 0.999
_NARROW_HZ = 8_000


@dataclass(frozen=True, slots=True)
class Recording:
    """A decoded call. Close it (or use ``with``) to give its temporary file back.

    Args:
        path: The file it came from.
        seconds: Length.
        channels: 1 or 2; two identical channels count as one.
        source_channels: Channels in the file.
        source_rate_hz: Sample rate in the file.
        sha256: Digest of the file's bytes, hex.
        caveats: What limits how far the sound can be trusted.
        rate_hz: Sample rate of ``samples``.
        store: Interleaved int16 samples at ``rate_hz``.
    """

    path: Path
    seconds: float
    channels: int
    source_channels: int
    source_rate_hz: int
    sha256: str
    caveats: tuple[CaveatNoted, ...]
    store: IO[bytes]
    rate_hz: int = RATE_HZ

    def samples(self, channel: int, start_s: float, end_s: float) -> NDArray[np.float32]:
        """Read a stretch of one channel; safe from several threads at once.

        Args:
            channel: 0 or 1.
            start_s: From, in seconds; before the beginning counts as 0.
            end_s: To, in seconds; past the end counts as the end.

        Returns:
            Samples from -1 to 1.

        Raises:
            IndexError: If there is no such channel.
        """
        if not 0 <= channel < self.channels:
            raise IndexError(f"no channel {channel} in a recording of {self.channels}")
        first = max(0, round(start_s * self.rate_hz))
        wide = 2 * self.source_channels
        length = max(0, round(end_s * self.rate_hz) - first)
        # Read, not memory-mapped: mapped pages would count as memory on a four-hour call.
        raw = os.pread(self.store.fileno(), length * wide, first * wide)
        block = np.frombuffer(raw, dtype="<i2").reshape(-1, self.source_channels)
        return block[:, channel].astype(np.float32) / np.float32(32_768)

    def close(self) -> None:
        """Give the temporary file back."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_recording(path: Path) -> Recording:
    """Decode a file to 16 kHz on disk; memory does not grow with its length.

    Args:
        path: Any sound file that FFmpeg reads, with one or two channels.

    Returns:
        The recording, with caveats for what is wrong with it but does not stop us.

    Raises:
        BadInput: If it is missing, a folder, empty, not sound, or has more than two channels.
    """
    _check(path)
    try:
        with path.open("rb") as source:
            return recording_from(source, path)
    except OSError as error:
        raise _unreadable(error) from error


def recording_from(source: IO[bytes], path: Path) -> Recording:
    """Decode an open file; see ``open_recording``.

    Args:
        source: The file, at its start.
        path: What people call it.

    Raises:
        BadInput: If it is not sound, or has more than two channels.
        Unavailable: If there is no space to decode it.
    """
    # The file has no name, so that nothing of the call stays behind after a crash.
    store = tempfile.TemporaryFile(prefix="undivided-")  # noqa: SIM115 - the recording owns it
    try:
        digest = hashlib.file_digest(cast(Any, source), "sha256").hexdigest()
        heard = decode(source, store)
        store.flush()
    except BaseException as error:
        # Closing writes what is left, which fails again on a full disk.
        with suppress(OSError):
            store.close()
        if isinstance(error, OSError):
            raise _unreadable(error) from error
        raise
    same = _same(heard)
    return Recording(
        path=path,
        seconds=heard.frames / RATE_HZ,
        channels=1 if same else heard.channels,
        source_channels=heard.channels,
        source_rate_hz=heard.source_rate_hz,
        sha256=digest,
        caveats=tuple(CaveatNoted(kind, text) for kind, text in _caveats(heard, same)),
        store=store,
    )


def _unreadable(error: OSError) -> UndividedError:
    if isinstance(error, PermissionError):
        return BadInput("The file may not be read.", "Check its permissions.")
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Unavailable(
            "There is no space left to decode the sound.",
            "Free some in the temporary folder (230 MB an hour of a call), or set TMPDIR.",
        )
    return BadInput("The file cannot be read.", "Copy it to this machine and try again.")


def _check(path: Path) -> None:
    if path.is_dir():
        raise BadInput(f"“{path.name}” is a folder.", "Give one sound file.")
    if not path.exists():
        raise BadInput(f"There is no file “{path.name}”.", "Check the path.")
    if path.stat().st_size == 0:
        raise BadInput(f"“{path.name}” is empty.", "Check that the recording was copied whole.")


def _same(heard: Heard) -> bool:
    if heard.channels < 2 or min(heard.energy) <= 0:
        return False
    return heard.shared / float(np.sqrt(heard.energy[0] * heard.energy[1])) > _SAME_SOUND


def _caveats(heard: Heard, same: bool) -> list[tuple[str, str]]:
    found = []
    seconds = heard.frames / RATE_HZ
    if heard.cut_short:
        text = f"The file is cut short or damaged: the {seconds:.0f} seconds that decode were used."
        found.append(("truncated", text))
    if seconds < _SHORT_S:
        found.append(("short", f"The recording lasts only {seconds:.1f} seconds."))
    if heard.source_rate_hz < _NARROW_HZ:
        text = f"The sound has only {heard.source_rate_hz} samples a second; expect more errors."
        found.append(("narrow", text))
    return found + _channel_caveats(heard, same)


def _channel_caveats(heard: Heard, same: bool) -> list[tuple[str, str]]:
    found = []
    silent = [bool(peak < _SILENT_PEAK) for peak in heard.peak[: heard.channels]]
    if all(silent):
        found.append(("silent", "There is no sound above -60 dB in this recording."))
    elif any(silent):
        name = ("first", "second")[silent.index(True)]
        found.append(("silent_channel", f"The {name} channel is silent throughout."))
    if max(heard.clipped) > _CLIPPED_SHARE * heard.frames:
        text = "The sound is clipped (recorded too loud); expect more errors in the words."
        found.append(("clipped", text))
    if same:
        text = "Both channels carry the same sound, so who speaks cannot be told from the channel."
        found.append(("same_channels", text))
    if heard.channels == 1:
        text = "The recording has one channel, so who speaks cannot be told from the channel."
        found.append(("one_channel", text))
    return found
