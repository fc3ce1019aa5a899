"""The Knowledge pages' API: articles to search and read, and what became of them in conversations.

Requests of a person who signed in come in; articles as typed blocks, comparisons, gaps and measured
use go out. It changes nothing, and what is typed into its search is kept nowhere.
"""

from undivided.web.knowledge import reading, searching, using
from undivided.web.knowledge.state import Articles, Ask, Knowledge, Stock

routers = (reading.router, searching.router, using.router)

__all__ = ["Articles", "Ask", "Knowledge", "Stock", "routers"]
