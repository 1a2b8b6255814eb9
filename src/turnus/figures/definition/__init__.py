"""What a register publishes: its ``figures.yaml``, read strictly."""
