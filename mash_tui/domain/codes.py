"""Official codes that the record uses (DfE children in need census; DOMAIN, 13)."""

from __future__ import annotations

SOURCES: dict[str, str] = {
    "1A": "family, relative or carer",
    "1B": "acquaintance",
    "1C": "self",
    "1D": "other individual",
    "2A": "schools",
    "2B": "education services",
    "3A": "GP",
    "3B": "health visitor",
    "3C": "school nurse",
    "3D": "other primary health",
    "3E": "A&E",
    "3F": "other health",
    "4": "housing",
    "5A": "council social care (adults)",
    "5B": "other council internal",
    "5C": "other council",
    "5D": "council early help",
    "6": "police",
    "7": "other legal (courts, probation, Cafcass)",
    "8": "other (children's centres, voluntary)",
    "9": "anonymous",
    "10": "unknown",
}
"""Contact and referral source, code to words."""

ETHNICITIES: dict[str, str] = {
    "WBRI": "White British",
    "WIRI": "White Irish",
    "WIRT": "Traveller of Irish heritage",
    "WOTH": "any other White background",
    "WROM": "Gypsy or Roma",
    "MWBC": "White and Black Caribbean",
    "MWBA": "White and Black African",
    "MWAS": "White and Asian",
    "MOTH": "any other mixed background",
    "AIND": "Indian",
    "APKN": "Pakistani",
    "ABAN": "Bangladeshi",
    "AOTH": "any other Asian background",
    "BCRB": "Black Caribbean",
    "BAFR": "Black African",
    "BOTH": "any other Black background",
    "CHNE": "Chinese",
    "OOTH": "any other ethnic group",
    "REFU": "refused",
    "NOBT": "not yet obtained",
}
"""Ethnicity, code to words."""

DISABILITIES: dict[str, str] = {
    "NONE": "none",
    "MOB": "mobility",
    "HAND": "hand function",
    "PC": "personal care",
    "INC": "incontinence",
    "COMM": "communication",
    "LD": "learning",
    "HEAR": "hearing",
    "VIS": "vision",
    "BEH": "behaviour",
    "CON": "consciousness",
    "AUT": "autism or Asperger syndrome",
    "DDA": "other disability under the Act",
}
"""Disability, code to words."""

SEXES: dict[str, str] = {"M": "male", "F": "female", "U": "unborn"}
"""Sex as recorded, U for an unborn child."""
