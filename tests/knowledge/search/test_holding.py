from tests.knowledge.hashing import HashingEmbedder
from undivided.domain import Article
from undivided.knowledge import cut
from undivided.knowledge.catalogue import MemoryCatalogue
from undivided.knowledge.entities import EntityTracker
from undivided.knowledge.search.filters import Filter
from undivided.knowledge.search.holding import Holder, MemoryHolder
from undivided.knowledge.search.looking import Asked


def test_a_source_goes_on_with_what_it_began_with() -> None:
    catalogue = MemoryCatalogue()
    holder: Holder = MemoryHolder(catalogue, HashingEmbedder(), EntityTracker)
    before, old = holder.source(), holder.print
    one = Article("bread", "Bread", "Rye bread.", "b.md", "1")
    catalogue.put(one, cut(one))
    assert holder.update()
    assert holder.print != old
    assert holder.words.count == 1
    assert len(holder.source().look(Asked(["rye"], "en"), Filter()).numbers) == 1
    assert not len(before.look(Asked(["rye"], "en"), Filter()).numbers)
    holder.close()
