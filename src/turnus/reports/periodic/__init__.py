"""The periodic report: from a template and figures to a document."""
