"""The index: what was read and checked, kept in the user's cache folder. It may vanish or rot at any moment."""
