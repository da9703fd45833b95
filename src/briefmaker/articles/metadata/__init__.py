"""What is known about an article besides its text."""

from briefmaker.articles.metadata.find import Metadata, find_metadata

__all__ = ["Metadata", "find_metadata"]
