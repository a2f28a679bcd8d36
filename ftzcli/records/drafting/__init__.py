"""Drafts of records: what is proposed from a text, and what becomes of it."""
