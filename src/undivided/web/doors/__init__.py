"""The doors for phone systems: sockets and requests in, text answers out.

Messages are carried to a session of ``live`` and its answers back; what is sent back is text, and
there is no method that could send sound. This sub-room knows no protocol's content, only which
connector stands behind which address, and who may come in.
"""

from undivided.web.doors.audiosocket import AudioSocketDoor
from undivided.web.doors.carrying import LARGEST_MESSAGE, Doors
from undivided.web.doors.contact_lens import ContactLensDoor
from undivided.web.doors.keys import ConnectKeys, Keyring
from undivided.web.doors.routes import router

__all__ = [
    "LARGEST_MESSAGE",
    "AudioSocketDoor",
    "ConnectKeys",
    "ContactLensDoor",
    "Doors",
    "Keyring",
    "router",
]
