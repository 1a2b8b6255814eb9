"""Time as registers write it: partial `dates`, `validity`, `periods`, first days of terms."""
