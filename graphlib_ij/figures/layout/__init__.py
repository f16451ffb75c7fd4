"""Where everything goes: boxes, ties and a sheet as arrays in points; nothing is drawn here."""
