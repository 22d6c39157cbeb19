"""Names in the letters that their own language is written in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .words import pairs, words

CYRILLIC = pairs(
    """shch>щ zh>ж kh>х ts>ц ch>ч sh>ш yu>ю ya>я yo>ё iya>ия a>а b>б v>в g>г d>д e>е z>з i>и y>й k>к l>л m>м n>н o>о
    p>п r>р s>с t>т u>у f>ф x>кс h>х j>й c>ц"""
)
GREEK = pairs(
    """th>θ ch>χ ps>ψ ph>φ ou>ου a>α b>μπ v>β g>γ d>δ e>ε z>ζ i>ι k>κ c>κ l>λ m>μ n>ν x>ξ o>ο p>π r>ρ s>σ t>τ y>υ f>φ
    h>χ u>ου j>τζ"""
)
ARABIC = """Mohammed محمد Muhammad محمد Mohamed محمد Mohammad محمد Ahmed أحمد Ahmad أحمد Ali علي Hassan حسن Hasan حسن
Hussein حسين Hussain حسين Omar عمر Umar عمر Youssef يوسف Yousef يوسف Yusuf يوسف Ibrahim إبراهيم Khaled
خالد Khalid خالد Mahmoud محمود Mustafa مصطفى Mostafa مصطفى Fatima فاطمة Fatimah فاطمة Fatma فاطمة Aisha
عائشة Mariam مريم Maryam مريم Zainab زينب Zaynab زينب Layla ليلى Leila ليلى Nour نور Noor نور Salma سلمى
Sara سارة Sarah سارة Yasmin ياسمين Amina أمينة Huda هدى Hana هناء Amal أمل Amira أميرة Hamza حمزة Bilal
بلال Idris إدريس Karim كريم Kareem كريم Samir سمير Tariq طارق Tarek طارق Walid وليد Zaid زيد Adam آدم Anas
أنس Salem سالم Saleh صالح Mansour منصور Haddad حداد Khalil خليل Hamdan حمدان Nasser ناصر Saad سعد Taha طه
Al-Hassan الحسن Al-Hussein الحسين Al-Masri المصري Al-Ali العلي Al-Ahmed الأحمد Al-Khatib الخطيب Al-Najjar
النجار Al-Haddad الحداد El-Sayed السيد Al-Sayed السيد Abdullah عبدالله Abdallah عبدالله Ismail إسماعيل
Abbas عباس Mahdi مهدي Reza رضا Zahra زهراء Karimi كريمي Rahimi رحيمي Ahmadi أحمدي Mohammadi محمدي Hosseini
حسيني Noori نوري Habibi حبيبي Al-Saadi السعدي Al-Jabouri الجبوري Al-Tamimi التميمي Al-Rashid الراشد
Darwish درويش Sharif شريف Suleiman سليمان Jaber جابر Hamad حمد"""
BENGALI = """Mohammed মোহাম্মদ Muhammad মুহাম্মদ Mohammad মোহাম্মদ Md মোঃ Ahmed আহমেদ Ali আলী Begum বেগম Miah মিয়া
Rahman রহমান Islam ইসলাম Uddin উদ্দিন Hossain হোসেন Hussain হুসেন Chowdhury চৌধুরী Khatun খাতুন Akter
আক্তার Akhtar আখতার Khan খান Haque হক Hoque হক Alam আলম Sultana সুলতানা Fatima ফাতিমা Ayesha আয়েশা Aisha
আয়েশা Maryam মরিয়ম Nusrat নুসরাত Sadia সাদিয়া Tasnim তাসনিম Jannat জান্নাত Sharmin শারমিন Abdul আব্দুল
Ibrahim ইব্রাহিম Yusuf ইউসুফ Hasan হাসান Hassan হাসান Imran ইমরান Karim করিম Rahim রহিম Tanvir তানভীর
Rakib রাকিব Rafi রাফি Nahid নাহিদ Talukder তালুকদার Sarkar সরকার Bhuiyan ভূঁইয়া Majumder মজুমদার Sheikh
শেখ Malik মালিক Shah শাহ Kabir কবির Mahmud মাহমুদ Amina আমিনা Zainab জয়নব Sumaiya সুমাইয়া Omar ওমর"""


def _pairs(text: str) -> Mapping[str, str]:
    names = words(text)
    return dict(zip(names[::2], names[1::2], strict=True))


ARABIC_NAMES = _pairs(ARABIC)
BENGALI_NAMES = _pairs(BENGALI)


def in_other_letters(name: str, group: str) -> str:
    """Give a name in the letters of its group's language; "" where this is not known."""
    if group == "Other east European":
        return _letter_by_letter(name, CYRILLIC) if name.isascii() else ""
    if group == "Greek and Cypriot":
        written = _letter_by_letter(name, GREEK)
        return written[:-1] + "ς" if written.endswith("σ") else written
    names = {
        "Arabic": ARABIC_NAMES,
        "Afghan, Iranian and Kurdish": ARABIC_NAMES,
        "South Asian Muslim": BENGALI_NAMES,
    }.get(group, {})
    written_words = [names.get(word, "") for word in name.split(" ")]
    return " ".join(written_words) if all(written_words) else ""


def _letter_by_letter(name: str, letters: Sequence[tuple[str, str]]) -> str:
    written, at, small = "", 0, name.lower()
    while at < len(small):
        old, new = next(((old, new) for old, new in letters if small.startswith(old, at)), (small[at], small[at]))
        written += new.capitalize() if name[at].isupper() else new
        at += len(old)
    return written
