"""Works as they are cited, and the styles in which they are."""
