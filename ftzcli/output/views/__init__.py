"""What each command shows, as a page for people and records for programs."""
