"""OpenDocument texts and sheets (.odt, .ods)."""
