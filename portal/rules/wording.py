"""Sentences in both languages. They are the kit's; what stands here is the name that rules use."""

from portal.kit.wording import Sentence, count, joined, one_of

__all__ = ["Sentence", "count", "joined", "one_of"]
