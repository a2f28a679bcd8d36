"""The brief of a measure: one page to hand over, described once and written as HTML or Markdown."""
