"""Word files (.docx): the story in reading order, its lists, tables and notes."""
