"""What a map knows: places and the ties between them, projections, coastlines, where names go."""
