"""Example files, and the program that makes them."""
