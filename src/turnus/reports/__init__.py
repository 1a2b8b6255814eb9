"""Reports: a plan as a page, as tables and as data."""

from turnus.reports.plan.plan_page import plan_page, proof
from turnus.reports.plan.plan_tables import write_plan

__all__ = ["plan_page", "proof", "write_plan"]
