"""Rows of cells into Markdown: questions with their answers, or tables that can be cut."""

import re
from collections.abc import Iterator, Sequence

Cells = Sequence[str]

QUESTION = frozenset({
    "question", "questions", "q", "customer question", "faq", "frage", "pregunta", "preguntas",
})  # fmt: skip
ANSWER = frozenset({
    "answer", "answers", "a", "reply", "response", "antwort", "respuesta", "respuestas",
})  # fmt: skip
SECTION = frozenset({
    "category", "section", "topic", "group", "kategorie", "thema", "categoría", "categoria",
    "sección", "seccion", "tema",
})  # fmt: skip
MOST_WORDS = 140
"""Words of rows between two heads of a table: a passage holds one head and its rows."""


def markdown(rows: Sequence[Cells]) -> str:
    """Write rows as Markdown.

    Rows with a question and an answer column become one heading each with the answer below, under
    a heading for each category where there is such a column. All others become tables whose head
    is said again every few rows, so that a passage of it can be read alone.

    Args:
        rows: The first one names the columns. Blank rows are passed over.

    Returns:
        Markdown; "" when there is nothing below the head.
    """
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    if len(filled) < 2:
        return ""
    head = [_name(cell) for cell in filled[0]]
    question, answer = _column(head, QUESTION), _column(head, ANSWER)
    if question is None or answer is None:
        return "\n\n".join(_tables(filled))
    section = _column(head, SECTION)
    return "\n\n".join(_questions(filled, question, answer, section))


def _column(head: Sequence[str], names: frozenset[str]) -> int | None:
    found = [place for place, name in enumerate(head) if name in names]
    return found[0] if found else None


def _questions(
    rows: Sequence[Cells], question: int, answer: int, section: int | None
) -> Iterator[str]:
    told = ""
    for row in rows[1:]:
        about = _cell(row, section) if section is not None else ""
        if about and about != told:
            yield f"## {_line(about)}"
            told = about
        if asked := _line(_cell(row, question)):
            yield f"### {asked}"
        parts = [_cell(row, answer)]
        for place in range(len(row)):
            value = _line(_cell(row, place))
            if place not in (question, answer, section) and value:
                parts.append(f"{_line(_cell(rows[0], place))}: {value}".removeprefix(": "))
        yield from (_body(part) for part in parts if part)


def _tables(rows: Sequence[Cells]) -> Iterator[str]:
    width = max(len(row) for row in rows)
    head = [_table_row(rows[0], width), "|" + " --- |" * width]
    lines, words = list(head), 0
    for row in rows[1:]:
        line = _table_row(row, width)
        count = len(line.split())
        if words and words + count > MOST_WORDS:
            yield "\n".join(lines)
            lines, words = list(head), 0
        lines.append(line)
        words += count
    yield "\n".join(lines)


def _table_row(row: Cells, width: int) -> str:
    cells = [_line(_cell(row, place)).replace("|", "\\|") for place in range(width)]
    return f"| {' | '.join(cells)} |"


def _body(text: str) -> str:
    """Keep a cell from being read as a heading, which would part it from its question."""
    return re.sub(r"^(?= {0,3}#{1,6}[ \t])", r"\\", text, flags=re.MULTILINE)


def _name(cell: str) -> str:
    return " ".join(cell.casefold().split()).strip(" :*?")


def _line(cell: str) -> str:
    return " ".join(cell.split())


def _cell(row: Cells, place: int) -> str:
    return row[place].strip() if place < len(row) else ""
