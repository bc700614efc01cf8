"""PDF: letters with their places become words, lines, columns, paragraphs and tables."""
