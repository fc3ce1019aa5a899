"""Word lists written as running text."""


def words(text: str) -> frozenset[str]:
    """Read a word list.

    Args:
        text: Words between white space.

    Returns:
        The words.
    """
    return frozenset(text.split())
