"""Records as people read them, in lines and in tables."""
