"""The store: files of figures that are kept up to date, run after run, with nothing lost."""
