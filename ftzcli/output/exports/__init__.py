"""What hands the catalogue on whole: tables for programs, a page for people."""
