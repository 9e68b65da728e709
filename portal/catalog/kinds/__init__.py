"""One file for each kind of product; adding a file adds the kind."""
