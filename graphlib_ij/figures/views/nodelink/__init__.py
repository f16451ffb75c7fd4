"""Node-link drawings that several views share: planned, then drawn."""
