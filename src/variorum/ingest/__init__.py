"""Bytes to articles: files, HTML, plain text, records, the web."""
