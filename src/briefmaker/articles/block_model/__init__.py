"""The block model: gradient-boosted trees over what can be measured of each run."""
