"""What a record must be: the pydantic models that check it once, when it is read."""
