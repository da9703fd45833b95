"""Settings travel to workers as bytes that are made once."""

import copy
import pickle
from dataclasses import replace

from briefmaker.model import BriefSettings


def test_settings_arrive_as_they_left():
    settings = replace(BriefSettings(), sentences=7, focus=("grain", "ferry"), template="intel", aliases="a = b")
    assert pickle.loads(pickle.dumps(settings)) == settings  # noqa: S301
    assert pickle.loads(pickle.dumps(settings)) != BriefSettings()  # noqa: S301


def test_they_are_put_together_once_for_all_pages():
    data = pickle.dumps(replace(BriefSettings(), actors=5))
    assert pickle.loads(data) is pickle.loads(data)  # noqa: S301


def test_a_copy_is_equal():
    settings = replace(BriefSettings(), title="Ferry")
    assert copy.deepcopy(settings) == copy.copy(settings) == settings
