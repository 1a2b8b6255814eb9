"""The plan as a page, as a workbook, as tables.

Begin with `plan_page.plan_page`.
"""
