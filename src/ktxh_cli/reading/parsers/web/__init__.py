"""Web pages: the article without its menus, and the tables in it."""
