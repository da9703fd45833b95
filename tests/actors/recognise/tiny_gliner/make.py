"""Make the tiny model beside this file; needs onnx and tokenizers."""

import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, models, pre_tokenizers

HERE = Path(__file__).parent
MARKS = ["[PAD]", "[CLS]", "[SEP]", "[UNK]", "<<ENT>>", "<<SEP>>"]
KNOWN = {"Anna": 0, "Berg": 0, "Steel": 1, "Rivertown": 2, "Ёлкин": 0}
WORDS = [*MARKS, "person", "organization", "location", "event", *KNOWN]
CLASSES, WIDEST = 4, 12


def make_weights() -> dict[str, np.ndarray]:
    """Return random numbers, low but for the words that are known, each as its class and alone."""
    table = (np.random.default_rng(7).random((len(WORDS), CLASSES)).astype(np.float32) - 0.5) - 6
    for word, number in KNOWN.items():
        table[WORDS.index(word), number] = 6
    width = np.full((1, 1, WIDEST, 1), -40, np.float32)
    width[0, 0, 0, 0] = 0
    whole = {"zero": 0, "one": 1, "two": 2, "many": 2**62, "widest": WIDEST}
    numbers = {name: np.array([value], np.int64) for name, value in whole.items()}
    return {"table": table, "width": width, "off_on": np.array([0, 1], np.float32), **numbers}


def make_graph() -> onnx.ModelProto:
    """Return a model that gives each word of the text its row of the table, for the span of it alone."""
    steps = [
        ("Gather", ["table", "input_ids"], {}),
        ("Shape", ["span_idx"], {}),
        ("Slice", ["Shape", "one", "two", "zero"], {}),
        ("Div", ["Slice", "widest"], {}),
        ("Add", ["Div", "one"], {}),
        ("OneHot", ["words_mask", "Add", "off_on"], {"axis": -1}),
        ("Transpose", ["OneHot"], {"perm": [0, 2, 1]}),
        ("MatMul", ["Transpose", "Gather"], {}),
    ]
    nodes = [helper.make_node(kind, given, [kind], **more) for kind, given, more in steps]
    nodes += [
        helper.make_node("Slice", ["MatMul", "one", "many", "one"], ["words"]),
        helper.make_node("Unsqueeze", ["words", "two"], ["wide"]),
        helper.make_node("Add", ["wide", "width"], ["logits"]),
    ]
    shapes = {"input_ids": "bt", "attention_mask": "bt", "words_mask": "bt", "text_lengths": "b1", "span_idx": "bs2"}
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, [int(it) if it.isdigit() else it for it in shape])
        for name, shape in shapes.items()
    ]
    inputs.append(helper.make_tensor_value_info("span_mask", TensorProto.BOOL, ["b", "s"]))
    output = helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["b", "n", WIDEST, CLASSES])
    held = [numpy_helper.from_array(value, name) for name, value in make_weights().items()]
    graph = helper.make_graph(nodes, "tiny", inputs, [output], held)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


if __name__ == "__main__":
    (HERE / "onnx").mkdir(exist_ok=True)
    model = make_graph()
    onnx.checker.check_model(model)
    onnx.save(model, str(HERE / "onnx" / "model.onnx"))
    tokenizer = Tokenizer(models.WordLevel({word: place for place, word in enumerate(WORDS)}, unk_token=MARKS[3]))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.add_special_tokens([mark for mark in MARKS if mark != MARKS[3]])
    tokenizer.save(str(HERE / "tokenizer.json"))
    config = {
        "max_width": WIDEST,
        "max_len": 384,
        "span_mode": "markerV0",
        "ent_token": "<<ENT>>",
        "sep_token": "<<SEP>>",
    }
    (HERE / "gliner_config.json").write_text(json.dumps(config) + "\n")
    (HERE / "tokenizer_config.json").write_text('{"tokenizer_class": "PreTrainedTokenizerFast"}\n')
