"""The sieve: hard pair rules filter all pairs of officials and posts, without the cross product.

Begin with `sieve.sift`; `classwise` is the technique, `sparse_columns` what makes it scale.
"""
