"""Answer a request for part of a recording, so that a player can jump without loading it all."""

import re

from starlette.responses import Response

from undivided.web.problems import problem

_RANGE = re.compile(r"^bytes=(\d{0,18})-(\d{0,18})$", re.ASCII)


def span(header: str | None, length: int) -> tuple[int, int] | None:
    """Read a Range header of one range.

    Args:
        header: The header, or None.
        length: Bytes there are.

    Returns:
        First byte and one past the last; None when the whole is wanted or the header is of a kind
        that a server may ignore (several ranges, another unit).

    Raises:
        ValueError: If nothing there is in the range.
    """
    match = _RANGE.match(header or "")
    if not match or match.group(0) == "bytes=-":
        return None
    first, last = match.groups()
    if not first:
        start, end = max(0, length - int(last)), length
    else:
        start, end = int(first), min(length, int(last) + 1 if last else length)
        if last and int(last) < int(first):
            return None
    if start >= end:
        raise ValueError("the range holds nothing")
    return start, end


def partial(header: str | None, data: bytes, media_type: str) -> Response:
    """Answer with the whole, the part asked for (206), or 416.

    Args:
        header: The request's Range header, or None.
        data: All bytes.
        media_type: e.g. "audio/ogg".
    """
    headers = {"Accept-Ranges": "bytes"}
    try:
        wanted = span(header, len(data))
    except ValueError:
        headers["Content-Range"] = f"bytes */{len(data)}"
        hint = f"It is {len(data)} bytes long."
        return problem(416, "The recording does not reach that far.", hint, headers)
    if wanted is None:
        return Response(data, media_type=media_type, headers=headers)
    start, end = wanted
    headers["Content-Range"] = f"bytes {start}-{end - 1}/{len(data)}"
    return Response(data[start:end], status_code=206, media_type=media_type, headers=headers)
