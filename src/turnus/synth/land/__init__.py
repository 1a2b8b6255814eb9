"""Units and posts of a synthetic country. Begin with `layout.lay_out`."""
