"""Names from West Africa, Somalia, Ethiopia, Eritrea and the Congo."""

from __future__ import annotations

from ..group import Group, Names, Syllables

ENGLISH_GIRLS = """Grace Esther Blessing Deborah Mercy Favour Faith Joy Gloria Victoria Elizabeth Mary Precious
    Princess Peace Patience Comfort Charity Hannah Sarah Ruth Rebecca Rachel Naomi Abigail Miracle
    Gift Treasure Angel Destiny Goodness Testimony"""
ENGLISH_BOYS = """David Daniel Samuel Emmanuel Joshua Michael Joseph Gabriel Elijah Isaac Jeremiah Nathaniel Caleb
    Ezekiel Israel Solomon Benjamin Praise Prince Divine Godwin Godfrey Goodluck Samson Victor Wisdom
    Moses Abraham Timothy Josiah Favour"""
YORUBA_GIVEN = """Oluwaseun Seun Oluwatobi Tobi Temitope Tope Ayomide Ayo Adewale Wale Olamide Oluwadamilola
    Damilola Dami Folasade Sade Titilayo Titi Ifeoluwa Ife Oluwafemi Femi Kehinde Taiwo Taiye Adebayo
    Bayo Babatunde Tunde Opeyemi Oluwatoyin Toyin Bukola Adeola Ade Adeyemi Yemi Abiodun Abimbola
    Bimbo Morenike Ronke Omolara Omotola Oluwakemi Kemi Olayinka Yinka Oluwaseyi Seyi Boluwatife Bolu
    Inioluwa Ini Moyosore Oluwadarasimi Darasimi Oluwanifemi Nifemi Iyanuoluwa Tolulope Tolu Adesewa
    Olabisi Bisi Anuoluwapo Anu Fiyinfoluwa Toluwani Mojisola Moji Olufunke Funke Olufunmilayo Funmi
    Jadesola Simisola Simi Teniola Teni"""
RARE_YORUBA = Syllables.of(
    "Ade Ola Olu Oluwa Ayo Omo Ifa Ogun Aki Baba Fola Ogu",
    "",
    """yemi bayo wale tunde dele femi kunle niyi seye bola rinde jumo kanmi sola lana leye tokun biyi
        gbola goke moyo nuga jare""",
)
YORUBA = Group(
    "West African Yoruba",
    5,
    Names(f"{ENGLISH_GIRLS} {YORUBA_GIVEN}", RARE_YORUBA, tail=0.1, flat=20),
    Names(f"{ENGLISH_BOYS} {YORUBA_GIVEN}", RARE_YORUBA, tail=0.1, flat=20),
    Names(
        """Adeyemi Adebayo Adeleke Adeniyi Adewale Adeola Adesina Adekunle Adeoye Adetunji Adegoke Adegbola
        Aderibigbe Afolabi Ajayi Ajibade Akande Akinola Akintola Akinwande Akinyemi Akinsanya Alabi Alade
        Aluko Amusan Arowolo Ayodele Ayoola Babalola Babatunde Balogun Bankole Bello Coker Dada Daramola
        Falana Famuyiwa Fashola Fawole Fagbemi Ibironke Idowu Ilori Jegede Johnson Kuti Lawal Makinde
        Obasanjo Odunsi Odusanya Ogunbanjo Ogundele Ogunleye Ogunlesi Ogunsanya Ojo Okunola Olaniyan
        Olaoye Olatunji Olawale Oluwole Oni Onabanjo Oyedele Oyekan Oyelaran Oyewole Oyinlola Salami
        Sanusi Sanni Shittu Shonibare Sodipo Sowande Soyinka Taiwo Tijani Thomas Williams Yusuf Olusegun
        Olajide Olowu Ogunyemi""",
        RARE_YORUBA,
        tail=0.3,
        flat=12,
    ),
    second_given=0.3,
)
RARE_IGBO = Syllables.of(
    "Chi Nna Nwa Oke Uche Ama Obi Eze Ike Ogo Ugo Ani",
    "ma ka ne ra chu di",
    "ka ke chukwu na eze nna me du ma bi ugo dike",
)
IGBO = Group(
    "West African Igbo and Edo",
    3,
    Names(
        f"""Chidinma Chioma Chiamaka Amaka Adaeze Ada Adaobi Ngozi Nneka Ifeoma Ify Ifunanya Nkechi Obiageli
        Oby Uchenna Uche Ogechi Oge Chinwe Chinyere Kosisochukwu Kosi Kamsiyochukwu Kamsi Somtochukwu
        Somto Zara Munachi Osasu Osarugue Efe Ehi Eseosa Isoken {ENGLISH_GIRLS}""",
        RARE_IGBO,
        tail=0.1,
        flat=14,
    ),
    Names(
        f"""Chukwuemeka Emeka Chukwudi Chidi Chinedu Nedu Chibuzor Chibuike Ebuka Chukwuebuka Ikechukwu Ikenna
        Ike Obinna Obi Kelechi Kele Nnamdi Onyekachi Kachi Uchenna Uche Ugochukwu Ugo Tochukwu Tochi
        Kenechukwu Kene Ifeanyi Ify Okechukwu Oke Chima Zikora Osagie Osaze Eghosa Ehis Efosa Ese
        {ENGLISH_BOYS}""",
        RARE_IGBO,
        tail=0.1,
        flat=14,
    ),
    Names(
        """Okafor Okonkwo Okoro Okeke Eze Nwosu Obi Okoye Nwachukwu Onyekachi Anyanwu Chukwu Ezeh Igwe Madu
        Mbah Nnadi Nwankwo Nwokolo Obiora Odili Ofoegbu Ogbonna Ohuabunwa Ojukwu Okafor-Eze Okonjo Okorie
        Okpara Onuoha Onwuka Onyeama Opara Orji Udeh Udoka Ugwu Umeh Uzoma Uzor Achebe Adichie Agu Aguiyi
        Akpan Amadi Anozie Asika Azikiwe Iheanacho Ike Iloh Iwu Osagie Osaghae Igbinedion Aigbogun
        Edosomwan Ehigiator Eghosa Ogbebor Omoregie Omorogbe Idahosa Uwaifo Ekpo Etim Effiong Bassey
        Essien Udo Umoh""",
        RARE_IGBO,
        tail=0.3,
        flat=12,
    ),
    second_given=0.25,
)
AKAN = Group(
    "West African Akan and others",
    4,
    Names(
        f"""Ama Akua Abena Abla Adwoa Afia Afua Yaa Esi Efua Ekua Akosua Serwaa Adjoa Maame Nana Araba Baaba
        Aba Akosua_Serwaa Fatoumata Fatou Fatmata Mariama Aminata Kadiatu Isatu Isha Awa Binta Hawa Haja
        Jariatou Memunatu Ramatu {ENGLISH_GIRLS}""",
        flat=12,
    ),
    Names(
        f"""Kwame Kofi Kwaku Kwabena Kwadwo Kojo Yaw Yao Kwasi Kwesi Kweku Ekow Ebo Fiifi Nana Papa Kwamena
        Paa Osei Nii Ato Mamadou Ousmane Ibrahima Abdoulaye Alhaji Alpha Amadou Boubacar Foday Lamin Modou
        Momodou Sorie Sheku Alusine {ENGLISH_BOYS}""",
        flat=12,
    ),
    Names(
        """Mensah Owusu Boateng Asante Osei Agyemang Agyeman Appiah Amoah Ofori Addo Adjei Agyei Amponsah
        Ansah Antwi Arthur Asamoah Asare Atta Awuah Baah Badu Baidoo Boadu Boakye Bonsu Danquah Darko
        Donkor Dwomoh Frimpong Gyamfi Gyan Kumi Kusi Kwarteng Manu Nkansah Nyarko Obeng Ofosu Opoku
        Opoku-Agyemang Oppong Otoo Owusu-Ansah Poku Quansah Quaye Sarkodie Sarpong Tawiah Tetteh Yeboah
        Lamptey Laryea Nartey Nortey Okine Amegashie Agbeko Kamara Sesay Conteh Koroma Bangura Kanu Kargbo
        Turay Mansaray Jalloh Diallo Bah Barry Sow Camara Cissé Cisse Touré Toure Traoré Traore Keita
        Keïta Kone Koné Diop Ndiaye N'Diaye Fofana Sillah Ceesay Jallow Njie Jobe Touray Sanneh Coulibaly
        Ouattara Kouassi Konan N'Guessan Yao Koffi""",
        Syllables.of(
            "Ag Ak Am Bo Da Fri Kwa Man Nyar O Sar Te Ye",
            "ya ku mo ra na",
            "mfi teng tey nsah ko dom kye wah nor rpong dzi",
        ),
        tail=0.15,
        flat=8,
    ),
    second_given=0.25,
)
SOMALI_MEN = """Mohamed Mohammed Mahamed Maxamed Abdi Ahmed Axmed Ali Cali Hassan Xasan Hussein Xuseen Yusuf Yuusuf Omar
Cumar Osman Cismaan Ibrahim Ibraahim Ismail Ismaaciil Abdullahi Cabdullahi Abdirahman Cabdiraxmaan
Abdirashid Abdiaziz Abdikarim Abdinasir Abdifatah Abdulkadir Abukar Adan Aden Bashir Bile Dahir Daud Dirie
Duale Elmi Farah Faarax Fuad Gedi Guled Haji Hersi Hirsi Iman Isse Issa Ciise Jama Jaamac Kadir Khalif
Khadar Liban Mahad Mahamud Maxamuud Mukhtar Muse Muuse Muhumed Nur Nuur Noor Odowa Omer Robleh Roble Said
Saciid Salad Salah Samatar Sharif Shire Sheikh Siyad Tahlil Warsame Yasin Yassin Zakaria Ayanle Bilal
Hamza Yahya Zubeyr Anas Ayub Ilyas Imran"""
SOMALI = Group(
    "Somali",
    5,
    Names(
        """Hodan Hodo Ayaan Ayan Ifrah Ikran Ikraan Fadumo Faduma Faadumo Fatima Halima Xaliimo Halimo Hawa
        Hawo Hibo Hibaq Idil Ilhan Khadija Khadra Kadija Ladan Leyla Layla Malyun Maryan Maryam Mulki Muna
        Munira Nasra Nasteho Naima Najma Qamar Rahma Raxma Rooda Roda Rukiya Ruqiya Saadia Sahra Zahra
        Safia Safiya Sagal Sahro Samira Samsam Shamsa Sucdi Suad Sumaya Ubah Umaima Warda Yasmin Yusra
        Zamzam Zainab Zeynab Amina Aamina Anisa Asha Caasha Deqa Dega Farhia Farhiya Filsan Fowsia Fowzia
        Habiba""",
        flat=5,
    ),
    Names(SOMALI_MEN, flat=4),
    Names(SOMALI_MEN, flat=4),
    custom="three names",
    first_january=0.12,
)
ETHIOPIAN = Group(
    "Ethiopian and Eritrean",
    2,
    Names(
        """Hiwot Selam Selamawit Semhar Bethlehem Betelhem Meron Mahlet Helen Heaven Hermela Liya Lidya Lidia
        Makda Mekdes Miriam Rahel Ruth Saba Sara Senait Sosina Tigist Tsion Winta Yodit Yohana Feven Eden
        Almaz Aster Bezawit Blen Danait Delina Kisanet Luwam Natsinet""",
        flat=6,
    ),
    Names(
        """Abel Abebe Abraham Amanuel Aron Biniam Binyam Bereket Dawit Daniel Ermias Ephrem Eyob Fikru Filmon
        Girma Haile Henok Isaias Kaleb Kidane Michael Mikael Merhawi Mulugeta Nahom Natnael Noah Robel
        Samuel Samson Senay Simon Solomon Tadesse Tekle Temesgen Tesfaye Tewodros Yared Yohannes Yonas
        Yonathan Yosef Zerai""",
        flat=6,
    ),
    Names(
        """Tesfaye Haile Tekle Gebre Gebremedhin Gebremichael Gebreselassie Gebreyesus Abraham Abebe Alemu
        Amare Asfaw Assefa Ayele Bekele Berhane Berhe Desta Fikre Ghebremariam Ghebreab Girma Girmay Habte
        Habtemariam Hagos Kebede Kidane Kifle Lemma Mebrahtu Mehari Mekonnen Mengistu Mesfin Mulugeta
        Negash Ogbamichael Ogbazghi Okubay Russom Solomon Tadesse Teklu Tesfamariam Tewolde Tsegaye Weldu
        Welde Weldemichael Woldeyesus Yemane Yohannes Zewde""",
        Syllables.of(
            "Gebre Ghebre Habte Tesfa Welde Wolde Kidane Tekle Haile Ogba",
            "",
            "mariam michael selassie giorgis tsadik ab hiwet yesus medhin",
        ),
        tail=0.2,
        flat=6,
    ),
    custom="father",
    first_january=0.06,
)
CONGOLESE = Group(
    "Congolese and francophone",
    2,
    Names(
        """Grâce Gloire Merveille Dorcas Divine Plamedie Ruth Naomie Esther Exaucée Bénédicte
            Christelle Chancelle Noëlla Daniella Prisca Rachel Sarah""",
        flat=5,
    ),
    Names(
        """Exaucé Emmanuel Jonathan Héritier Trésor Christian Joël Glody Dieumerci Jérémie Élie Gédéon
            Samuel Nathan Josué Christ Jean-Paul Jean-Pierre""",
        flat=5,
    ),
    Names(
        """Ilunga Kabongo Kalala Kalombo Kasongo Katumba Kazadi Lukusa Lumumba Mbuyi Mukendi Mulumba Mutombo
        Mwamba Ngoy Ngalula Nkulu Tshibangu Tshimanga Tshilombo Bokassa Bolingo Kinkela Lokua Luzolo
        Makiese Makengo Mavungu Mbala Mbemba Mpia Mputu Ndombe N'Landu Nsimba Nzuzi Nzinga Matondo
        Dos_Santos Lutumba Kiala Diakité Dembélé""",
        Syllables.of("Ka Ki Lu Ma Mbu Mu N' Ngo Nze Tshi Wa", "la ku bo nga ndu so", "nga la mba ndo ngu zi yi lu da"),
        tail=0.3,
        flat=8,
    ),
    second_given=0.25,
)
GROUPS = (YORUBA, IGBO, AKAN, SOMALI, ETHIOPIAN, CONGOLESE)
