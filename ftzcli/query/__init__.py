"""Which records, in what order, and what follows from them."""
