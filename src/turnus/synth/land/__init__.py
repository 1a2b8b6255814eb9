"""Units and posts of a made-up country."""
