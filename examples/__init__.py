"""Example registers and the program that makes them."""
