"""The periodic report: from a template and figures to a document.

Begin with `report_template.parse`, then `builder.Builder`.
"""
