from undivided.knowledge.blocks import blocks


def test_kinds_in_order() -> None:
    text = "# T #\ntext\nmore\n\n- a\n  b\n- c\n| x |\n| y |\n\n**Note:**\n```\n# c\n```"
    found = [(block.kind, text[block.start : block.end]) for block in blocks(text)]
    assert found == [
        ("heading", "# T #"),
        ("text", "text\nmore"),
        ("list", "- a\n  b\n- c"),
        ("table", "| x |\n| y |"),
        ("heading", "**Note:**"),
        ("code", "```\n# c\n```"),
    ]


def test_heading_titles_are_plain() -> None:
    assert [block.title for block in blocks("## **Bold** `code`:\n**Why?**")] == [
        "Bold code",
        "Why?",
    ]
