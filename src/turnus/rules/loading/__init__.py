"""Loading: from the files of a pack to the rules that hold on a day.

Begin with `packs_on_a_day.load_pack`.
"""
