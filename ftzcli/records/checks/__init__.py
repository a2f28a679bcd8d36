"""The checks of `ftz check`: what a record may say and still be wrong."""
