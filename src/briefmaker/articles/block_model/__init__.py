"""The block model: gradient-boosted trees over what can be told of each run."""
