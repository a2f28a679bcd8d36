"""From records to what is read: views, formats, messages, schemas, citations."""
