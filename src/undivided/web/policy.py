"""What browsers may do with our pages: where they may be framed, what they may load and use."""

import re
from collections.abc import Collection

from undivided.domain import BadInput

_ORIGIN = re.compile(r"[a-z][a-z0-9+.-]*://(\*\.)?[a-z0-9.-]+(:\d{1,5})?", re.ASCII)

# Only the page that listens to the microphone may ask for it.
LISTENING = "camera=(), geolocation=(), microphone=(self), display-capture=(self)"


def safe_headers(embed: Collection[str]) -> dict[str, str]:
    """Give the headers that stand on every answer.

    Args:
        embed: Origins of pages that may show ours in a frame, e.g. "https://crm.example.org".

    Raises:
        BadInput: If one of them is not an origin.
    """
    for origin in embed:
        if not _ORIGIN.fullmatch(origin.lower()):
            raise BadInput(
                f"“{origin}” in the setting embed is not an origin.",
                "Give scheme, host and port alone, e.g. https://crm.example.org.",
            )
    policy = [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self' data:",
        "media-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        " ".join(["frame-ancestors 'self'", *embed]),
    ]
    return {
        "Content-Security-Policy": "; ".join(policy),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=(), display-capture=()",
    }
