"""Synthetic names. Given names are those a London borough hears; every family name is invented from words for
paper, card, ink and the like, so that nobody can be taken for a real person.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Community:
    """Names that go together, with what a form says beside them."""

    weight: int
    """How many families in a hundred, about."""
    ethnicities: tuple[str, ...]
    """DfE codes."""
    languages: tuple[str, ...]
    religions: tuple[str, ...]
    girls: tuple[str, ...]
    boys: tuple[str, ...]
    surnames: tuple[str, ...]
    """Family names; `man|woman` where the language tells them apart."""
    script: tuple[tuple[str, str], ...] = ()
    """Given names in their own script, for the referrer who writes them so."""


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in text.split(","))


COMMUNITIES: tuple[Community, ...] = (
    Community(
        26,
        ("WBRI", "WBRI", "WBRI", "MWBC", "MWAS"),
        ("English",),
        _phrases("none, Church of England, not known"),
        _names(
            "Evie Maisie Poppy Ellie-Mae Scarlett Freya Lacey Tilly Imogen Harriet Robyn Skye Kayleigh Bronte Daisy"
        ),
        _names("Alfie Archie Tyler Jenson Rafferty Callum Riley Kian Toby Reggie Ellis Corey Jude Frankie Bailey"),
        _phrases(
            "Quillbrook, Thimblewick, Inkersole, Blotterby, Pencraft, Cardwright-Hale, Staplehurst-Pin, Foolscap,"
            " Vellumby, Ringbinder, Scribbleton, Tippexford, Marginson-Wye, Bookplate, Paperley-Down, Gummidge-Tape"
        ),
    ),
    Community(
        4,
        ("WIRI", "WIRT"),
        ("English",),
        _phrases("Roman Catholic, none"),
        _names("Aoife Niamh Sadhbh Gráinne Caoimhe Róisín Saoirse Clodagh"),
        _names("Oisín Cillian Fionn Tadhg Darragh Conor Eoghan Ruairí"),
        ("O'Blotter", "Mac Páipéir|Nic Pháipéir", "Ó Cairtchláir|Ní Chairtchláir", "MacInkle", "O'Pencil"),
    ),
    Community(
        7,
        ("BAFR",),
        ("English", "Yorùbá"),
        _phrases("Christian, Pentecostal, Muslim"),
        _names("Ayọ̀mídé Títílayọ̀ Fọláṣadé Adéọlá Ìfẹ́olúwa Morẹ́nikẹ́ Ṣadé Olúwaṣeun"),
        _names("Olúwatóbi Babátúndé Káyọ̀dé Fẹ́mi Táyọ̀ Olúmìdé Dámiláre Ṣẹ́gun"),
        ("Adéìwékíkọ", "Ìwéńlá", "Ọlápẹ́nì", "Tákàdáọlá", "Ìnkìadé"),
    ),
    Community(
        4,
        ("BAFR",),
        ("English", "Igbo", "Twi", "French"),
        _phrases("Christian, Roman Catholic"),
        _names("Chidinma Adaeze Ngozi Akosua Abena Efua Kemi Aïssatou"),
        _names("Chukwuemeka Obinna Kwame Kofi Yaw Kwabena Ibrahima Mamadou"),
        ("Akwụkwọma", "Krataasem", "Okpedemo", "Mensah-Cardboard", "Papierdiallo"),
    ),
    Community(
        8,
        ("BAFR",),
        ("Somali", "English"),
        ("Muslim",),
        _names("Hodan Ayaan Ifrah Sagal Hibaaq Filsan Ubah Nimco"),
        _names("Abdirahman Liban Guled Zakariya Mahad Yahye Cabdi Warsame"),
        ("Warqadley", "Buugdheer", "Xashiile", "Qalinle", "Khadle"),
    ),
    Community(
        4,
        ("BAFR",),
        ("Tigrinya", "Amharic"),
        _phrases("Eritrean Orthodox, Christian, Muslim"),
        _names("Selam Hiwot Feven Bethlehem Rahwa Saba"),
        _names("Yonas Filmon Natnael Abel Henok Dawit"),
        ("Woreketu", "Mezgebay", "Tsihufay", "Birhi"),
    ),
    Community(
        6,
        ("WOTH",),
        ("Turkish", "Kurdish (Kurmanji)"),
        _phrases("Muslim, Alevi, none"),
        _names("Elif Zeynep Berfin Ceren İpek Gülşen Rojda Defne"),
        _names("Emir Baran Yiğit Kerem Çınar Umut Diyar Ömer"),
        ("Kartonoğlu", "Mürekkepçi", "Zarfoğlu", "Kağıtsever", "Kaxezî", "Defterdere"),
    ),
    Community(
        7,
        ("WOTH",),
        ("Polish", "English"),
        _phrases("Roman Catholic, none"),
        _names("Zofia Maja Hanna Oliwia Zuzanna Agnieszka Łucja Wiktoria"),
        _names("Mateusz Jakub Kacper Filip Szymon Bartosz Michał Łukasz"),
        (
            "Kartonowicz",
            "Tekturski|Tekturska",
            "Atramentowski|Atramentowska",
            "Spinaczewski|Spinaczewska",
            "Zeszytowicz",
        ),
    ),
    Community(
        7,
        ("ABAN",),
        ("Bengali", "Sylheti", "English"),
        ("Muslim",),
        _names("Nusrat Tahmina Maliha Sumaiya Jannat Farzana Raisa Anika"),
        _names("Rafi Tanvir Mahin Shafiq Rayhan Imran Zubair Sami"),
        ("Kagojuddin", "Kalamdani", "Khatawala", "Pataullah", "Boidara"),
    ),
    Community(
        5,
        ("APKN",),
        ("Urdu", "Punjabi", "English"),
        ("Muslim",),
        _names("Aisha Mahnoor Hira Zainab Amna Iqra Noor Laiba"),
        _names("Hamza Bilal Usman Ahsan Danyal Haris Zain Mustafa"),
        ("Qalamdost", "Gattawala", "Kaghazpuri", "Lifafa-Khan", "Rejistri"),
    ),
    Community(
        5,
        ("AIND", "AOTH"),
        ("Gujarati", "Tamil", "Hindi", "English"),
        _phrases("Hindu, Sikh, not known"),
        _names("Anaya Diya Kavya Meera Priyanka Tharani Nithya Jasleen"),
        _names("Arjun Dhruv Rohan Vihaan Kavin Pranav Harjot Nikhil"),
        ("Pensilwala", "Kitabdan", "Kakithanathan", "Patrikar-Ink", "Kagazjeet"),
    ),
    Community(
        6,
        ("OOTH", "AOTH"),
        ("Arabic", "Kurdish (Sorani)"),
        ("Muslim", "Christian", "not known"),
        _names("Layla Salma Rima Yasmin Huda Nour"),
        _names("Omar Yusuf Karim Tariq Anas Hasan"),
        ("al-Kartouni", "al-Daftari", "Qirtasi", "Hibrani", "Waraqpour"),
        (
            ("Layla", "ليلى"),
            ("Salma", "سلمى"),
            ("Yasmin", "ياسمين"),
            ("Omar", "عمر"),
            ("Yusuf", "يوسف"),
            ("Hasan", "حسن"),
        ),
    ),
    Community(
        4,
        ("AOTH", "OOTH"),
        ("Dari", "Pashto", "Farsi"),
        ("Muslim", "not known"),
        _names("Parwana Shabnam Zohra Mina Laleh Roya"),
        _names("Farid Jawad Navid Siamak Arash Hamid"),
        ("Kaghazyar", "Moghavvai", "Qalamzada", "Ketabwar"),
    ),
    Community(
        3,
        ("AOTH", "CHNE"),
        ("Vietnamese", "Cantonese", "Mandarin"),
        ("Buddhist", "none", "Roman Catholic"),
        _names("Lan Thuỳ Ngọc Hương Mei-Ling Xiuying"),
        _names("Minh Tuấn Đức Hải Jun-Wei Haoran"),
        ("Bìa-Cứng", "Giấy-Trắng", "Zhiban", "Moshui-Lee", "Phong-Bì"),
    ),
    Community(
        7,
        ("WOTH", "WROM"),
        ("Romanian", "Romani", "Bulgarian", "English"),
        _phrases("Orthodox, none, Pentecostal"),
        _names("Andreea Ioana Mădălina Bianca Ștefania Denisa Crina"),
        _names("Ionuț Matei Răzvan Darius Cosmin Alexandru Ștefan"),
        ("Cartonescu", "Hârtioiu", "Cerneleanu", "Plicescu", "Mastilov|Mastilova"),
    ),
    Community(
        3,
        ("WOTH",),
        ("Ukrainian", "Russian", "Lithuanian"),
        _phrases("Orthodox, none"),
        _names("Oksana Daryna Solomiya Kateryna Gabija"),
        _names("Bohdan Taras Mykhailo Denys Lukas"),
        ("Paperenko", "Kartonenko", "Chornylko", "Popierius"),
    ),
    Community(
        5,
        ("WOTH", "WBRI"),
        ("English", "Hebrew", "Yiddish"),
        ("Jewish",),
        _names("Shira Talia Miriam Rivka Hadassah Noa"),
        _names("Ari Eitan Mendel Shmuel Gavriel Noam"),
        ("Pappendeckel", "Tintenfassman", "Federkielberg", "Papierkorb", "Kartonowitz"),
    ),
    Community(
        7,
        ("BCRB", "MWBC", "BOTH"),
        ("English",),
        _phrases("Christian, Pentecostal, Rastafarian, none"),
        _names("Shanice Tiana Kezia Aaliyah Destinee Jada Nevaeh"),
        _names("Jermaine Tyrell Malachi Kymani Rico Zion Dante"),
        ("Merriweather-Kite", "Blottman", "Postbox-Grant", "Letterkenny-James", "Envelope-Clarke", "Inkstand"),
    ),
    Community(
        5,
        ("WOTH", "BOTH", "OOTH"),
        ("Portuguese", "Spanish", "English"),
        _phrases("Roman Catholic, Evangelical, none"),
        _names("Beatriz Inês Leonor Camila Luana Valentina"),
        _names("Tiago Gonçalo Rúben Mateo Caio Thiago"),
        ("Papelão", "da Cartolina", "Tinteiro", "Caderneta", "Sobrescrito"),
    ),
    Community(
        4,
        ("WOTH",),
        ("Albanian", "Greek", "Italian"),
        _phrases("Muslim, Greek Orthodox, Roman Catholic, none"),
        _names("Arta Besjana Eleni Despina Giulia Chiara"),
        _names("Ardit Blerim Andreas Yiannis Luca Matteo"),
        ("Kartonaj", "Letërxhi", "Chartonides", "Melanides", "Cartoncini"),
    ),
)
"""Every community of the demonstration."""

STREETS: tuple[str, ...] = _phrases(
    "Cardboard Row, Quillbrook Street, Papermill Rise, Inkwell Road, Cellophane Gardens, Nowhere Lane, Figment Walk,"
    " Imaginary Terrace, Blotting Close, Make Believe Mews, Sample Street, Specimen Avenue, Dummy Lane,"
    " Placeholder Court Road, Cutout Crescent, Origami Way, Papier-mâché Place, Stencil Street, Watermark Hill,"
    " Fiction Grove, Parchment Parade, Pretend Road, Cartridge Close, Folio Square, Ampersand Alley, Tracing Lane"
)
BLOCKS: tuple[str, ...] = _phrases(
    "Placeholder Court, Bookend House, Stapler Point, Ring Binder House, Foolscap Tower, Manila Lodge"
)
POSTCODES: tuple[str, ...] = ("N99", "N99", "N99", "ZZ1", "ZZ2", "ZZ9")
"""Outward codes that are not in use."""

PRIMARIES: tuple[str, ...] = _phrases(
    "Papermill Primary School, St Quill's RC Primary School, Figment Park Primary School, Inkwell Infant School,"
    " Cardboard Row Junior School, Watermark Primary Academy, Origami Way Primary School, Beit Niyar Primary School,"
    " Al-Waraq Primary School, Specimen Avenue Primary School"
)
SECONDARIES: tuple[str, ...] = _phrases(
    "Foolscap High School, Parchment Academy, Blotter Park School, Ampersand School,"
    " Bishop Vellum's School, Folio Square Academy, Marginalia School (SEMH)"
)
NURSERIES: tuple[str, ...] = _phrases(
    "Little Envelopes Nursery, Paper Boats Day Nursery, Crayon Corner Pre-school, Sticky Tape Children's Centre"
)
SURGERIES: tuple[str, ...] = _phrases(
    "Blotting Close Surgery, Watermark Hill Medical Centre, Specimen Avenue Practice, The Inkwell Road Surgery,"
    " Nowhere Lane Health Centre, Dr Sampler and Partners"
)

TITLES: tuple[str, ...] = ("Ms", "Mr", "Mrs", "Miss", "Mx", "Dr")
WORKER_GIVEN: tuple[str, ...] = _names(
    "Philippa Marcus Modupe Sinéad Anjali Gareth Ottilie Rashida Tomasz Beverley Desmond Ifeoma Catríona Hywel Leyla"
    " Nathaniel Yvonne Prakash Delphine Kwesi Margarethe Suresh Bronwen Idris Paloma Feyza"
)
WORKER_SURNAMES: tuple[str, ...] = _phrases(
    "Thornapple-Ink, Paperclip, Ledgerwood-Stamp, Bookbinder-Rao, Carbon-Copy, Hole-Punch, Lever-Arch, Postit-Adams,"
    " Franking, Highlighter-Ong, Desk-Tidy, Rubberband, Bulldogclip, Index-Card, Envelope-Osei, Filofax-Byrne,"
    " Drawingpin, Calendar-Singh, Typewriter, Blu-Tackley, Clipboard-Nash, Biro-Mendes"
)
"""Family names of professionals and colleagues, invented."""
