"""PDF: lines, their paragraphs, and what a browser printed around them."""
