"""Which signed requests were seen already."""

from collections import OrderedDict


class Nonces:
    """A bounded memory of nonces.

    Args:
        keep_s: How long one is remembered, seconds; longer than a request is valid.
        most: The most that are remembered; when it is full, nothing new is let in.
    """

    def __init__(self, keep_s: float = 120.0, most: int = 100_000) -> None:
        self._keep_s = keep_s
        self._most = most
        self._until_s: OrderedDict[str, float] = OrderedDict()

    def is_new(self, nonce: str, now_s: float) -> bool:
        """Remember a nonce.

        Args:
            nonce: From a request whose signature is right.
            now_s: Seconds since 1970.

        Returns:
            Whether it was not seen before; False too when no more can be remembered.
        """
        self._forget(now_s)
        if nonce in self._until_s or len(self._until_s) >= self._most:
            return False
        self._until_s[nonce] = now_s + self._keep_s
        return True

    def _forget(self, now_s: float) -> None:
        # The oldest come first, unless the clock was set back: then some stay longer.
        while self._until_s and next(iter(self._until_s.values())) <= now_s:
            self._until_s.popitem(last=False)
