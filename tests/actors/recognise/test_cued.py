"""Names in languages that no field was trained on, by the words beside them."""

import pytest

from briefmaker.actors import describe_limits, find_actors
from briefmaker.model import Article

NAMED = [
    ("zh", "外交部发言人毛宁表示，中方反对。总理李强指出，经济向好。", {"外交部", "毛宁", "李强"}),
    ("zh", "王毅说，双方应对话。", {"王毅"}),
    ("zh", "浸大宣布，委任呂愛平教授為院長。呂愛平曾任所長，同事說呂愛平認真。", {"呂愛平"}),
    ("zh", "美国总统约翰·史密斯表示同意。据《晨报》报道，该公司称，市场很大。", {"约翰·史密斯", "晨报"}),
    ("zh", "周一，文章指出，高层认为，韩国表示，李某说，齐先生说，有关方面表示满意。", set()),
    ("zh", "据Reuters报道，Airbus将交付飞机。", {"Reuters", "Airbus"}),
    ("zh", "国土研究部：今年将扩大。", {"国土研究部"}),
    ("zh", "周一，国土研究部采购。国土研究部与上市公司合作。上市公司多，国土研究部少，上市公司好。", {"国土研究部"}),
    ("el", "Ο υπουργός Περιβάλλοντος Γ. Παπαδόπουλος είδε τον Νίκο. Ο Κρις Σμόλινγκ πάσχει, και ο Σμόλινγκ λείπει.",
     {"Γ. Παπαδόπουλος", "Κρις Σμόλινγκ"}),
    ("el", "Ο υποστράτηγος Κάσιμ αλ Μουσάβι είδε, μάλιστα. Μάλιστα, με εντολή του πρωθυπουργού Μάλικι.",
     {"Κάσιμ αλ Μουσάβι", "Μάλικι"}),
    ("el", "Το ΠΑΜΕ και η Αλέκα Καρρά καλούν για τον ΦΠΑ στη Βόρεια Αθήνα.", {"ΠΑΜΕ", "Αλέκα Καρρά"}),
    ("ar", "قال الرئيس الأمريكي دونالد سميث إن الحرب انتهت، وأكد سميث ذلك في المدينة.", {"دونالد سميث"}),
    ("ar", "قال الرئيس في خطاب أمس إن مجلس الوزراء سيجتمع.", set()),
    ("he", "ראש הממשלה בנימין כהן אמר כי המלחמה תימשך, וגם כהן הוסיף.", {"בנימין כהן"}),
    ("he", "הנשיא אמר היום כי השר לא יגיע.", set()),
    ("ar", "وصل الرئيس الأمريكي زورفان كريبتون مساء أمس.", {"زورفان كريبتون"}),
    ("he", "אתמול הגיע ראש הממשלה בנימין כהן לירושלים.", {"בנימין כהן"}),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "names"), NAMED)
def test_an_office_a_verb_or_a_given_name_shows_a_name(language, text, names):
    rows = find_actors(Article.from_text("", [text], language=language), engine="builtin")
    assert {row.name for row in rows if row.kind != "country"} == names


def test_the_list_says_what_it_lacks_by_the_way_names_are_found():
    assert "names beside an office or a verb of speech alone" in describe_limits("builtin", "zh")
    assert "countries and well-known bodies alone" in describe_limits("builtin", "ko")
    assert "countries, full names and well-known bodies alone" in describe_limits("builtin", "sv")
