"""The title of an article, without the name of the site."""
