"""What a file says of its article: front matter, the head of a page, properties of a document."""
