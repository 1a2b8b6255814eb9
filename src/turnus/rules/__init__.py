"""Rules: what is allowed and wanted, each rule a dated, cited file."""
