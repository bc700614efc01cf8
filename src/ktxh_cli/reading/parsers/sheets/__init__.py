"""Workbooks (.xlsx, .xls) and how their cells show numbers."""
