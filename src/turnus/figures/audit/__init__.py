"""The audit: what does not reconcile among the figures that a register publishes.

Begin with `audit.audit`.
"""
