"""What a register publishes: its ``figures.yaml``, read strictly.

Begin with `definition_reader.load`.
"""
