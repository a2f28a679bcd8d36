"""What a record is, and what is wrong with one."""
