"""From source text of one format to a document, one module a format."""
