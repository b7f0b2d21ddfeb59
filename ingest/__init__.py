"""Ingestion: from career guides, pages, feeds and files to a published index."""
