"""Reports: a plan as a page, as tables and as data."""

from turnus.reports.plan.paper.proposal import proof
from turnus.reports.plan.plan_folder import write_plan
from turnus.reports.plan.plan_page import plan_page

__all__ = ["plan_page", "proof", "write_plan"]
