"""The present state held against the rules: violations, compliance, succession pools.

Begin with `present_state.check`; `compliance` counts the same judgements, `pool_state` is pools.
"""
