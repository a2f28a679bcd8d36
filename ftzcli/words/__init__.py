"""Words and numbers, without regard to records: text in two languages, folding, sound, width, dates, intervals."""
