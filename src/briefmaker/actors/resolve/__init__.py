"""From mentions to entities: who is who, in one article and over several."""
