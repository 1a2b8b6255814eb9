"""Time as registers write it: partial `dates`, reporting `periods`, first days of terms."""
