"""Sound to words.

A recorded call of any format, or a call that is going on, comes in; turns with speakers, times,
confidences and caveats come out, and a copy of the sound with stretches silenced. This room knows
no customers, no knowledge, no conversation and no database.
"""

from undivided.speech.assembling import Sound, assemble
from undivided.speech.peaks import Peaks, peaks
from undivided.speech.recognizer import WhisperRecognizer
from undivided.speech.recording import Recording, open_recording
from undivided.speech.speakers import Speakers, infer_speakers, told_apart
from undivided.speech.storing import silenced_copy
from undivided.speech.streaming import (
    LiveLine,
    LiveRecognizer,
    Partial,
    Told,
    WhisperLiveRecognizer,
)
from undivided.speech.tailing import Grown, tail
from undivided.speech.turns import turn_of, turns
from undivided.speech.utterance import Recognizer, Utterance, language_caveat

__all__ = [
    "Grown",
    "LiveLine",
    "LiveRecognizer",
    "Partial",
    "Peaks",
    "Recognizer",
    "Recording",
    "Sound",
    "Speakers",
    "Told",
    "Utterance",
    "WhisperLiveRecognizer",
    "WhisperRecognizer",
    "assemble",
    "infer_speakers",
    "language_caveat",
    "open_recording",
    "peaks",
    "silenced_copy",
    "tail",
    "told_apart",
    "turn_of",
    "turns",
]
