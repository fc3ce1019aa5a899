"""Sound to words while it is spoken.

Pieces of sound of many lines come in at the pace of the calls; partial texts and finished
utterances come out within a second or so. It knows no protocol, no conversation and no clock but
the sound's own.
"""

from undivided.speech.streaming.contract import LiveLine, LiveRecognizer, Partial, Told
from undivided.speech.streaming.recognizer import WhisperLiveRecognizer

__all__ = ["LiveLine", "LiveRecognizer", "Partial", "Told", "WhisperLiveRecognizer"]
