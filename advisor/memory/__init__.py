"""Conversations that belong to whoever holds their key: listed, searched, exported, deleted, and forgotten in time."""
