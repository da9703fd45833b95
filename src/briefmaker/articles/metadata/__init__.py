"""What is known about an article besides its text."""

from briefmaker.articles.metadata.find import Metadata, find_metadata
from briefmaker.articles.metadata.standfirst import Standfirst, find_standfirsts

__all__ = ["Metadata", "Standfirst", "find_metadata", "find_standfirsts"]
