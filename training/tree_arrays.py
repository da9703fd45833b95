"""Trained trees as the arrays that the package evaluates."""

from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray


def pack_trees(name: str, forests: list[lightgbm.Booster]) -> dict[str, NDArray[Any]]:
    """Turn the trees of forests, whose mean counts, into arrays: one numbering for inner nodes and leaves."""
    nodes: list[tuple[int, float, int, int, float]] = []
    roots, deepest = [], 0
    for tree in (tree for forest in forests for tree in forest.dump_model()["tree_info"]):
        roots.append(len(nodes))
        waiting = [(tree["tree_structure"], len(nodes), 0)]
        nodes.append((0, np.inf, 0, 0, 0.0))
        while waiting:
            node, place, depth = waiting.pop()
            deepest = max(deepest, depth)
            if "split_feature" not in node:
                nodes[place] = (0, np.inf, place, place, node["leaf_value"] / len(forests))
                continue
            left, right = len(nodes), len(nodes) + 1
            nodes += [(0, np.inf, 0, 0, 0.0)] * 2
            nodes[place] = (node["split_feature"], node["threshold"], left, right, 0.0)
            waiting += [(node["left_child"], left, depth + 1), (node["right_child"], right, depth + 1)]
    feature, threshold, left, right, value = zip(*nodes, strict=True)
    return {
        f"{name}_roots": np.array(roots, np.int32),
        f"{name}_features": np.array(feature, np.int16),
        f"{name}_thresholds": round_down(np.array(threshold, float)),
        f"{name}_children": np.column_stack([left, right]).astype(np.uint16).ravel(),
        f"{name}_values": np.array(value, np.float32),
        f"{name}_depth": np.array(deepest, np.int16),
    }


def round_down(values: NDArray[np.float64]) -> NDArray[np.float32]:
    """Round to single precision, never upwards, so that comparisons with single-precision features stay the same."""
    rounded = values.astype(np.float32)
    return np.where(rounded > values, np.nextafter(rounded, np.float32(-np.inf)), rounded).astype(np.float32)
