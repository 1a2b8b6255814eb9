"""Time as registers write it: partial `dates`, `validity` of rows, `periods`, first days of terms."""
