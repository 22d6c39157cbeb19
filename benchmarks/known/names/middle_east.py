"""Arabic, Turkish, Kurdish, Persian and Afghan names."""

from __future__ import annotations

from ..group import Group, Names, Syllables

ARABIC = Group(
    "Arabic",
    4,
    Names(
        """Fatima Fatma Fatimah Aya Aisha Aicha Mariam Maryam Meriem Nour Noor Nur Layla Leila Lina Leen
        Malak Jana Janna Salma Sarah Sara Yasmin Yasmine Rania Reem Rim Rima Hana Hanan Huda Houda Iman
        Imane Amal Amira Asma Asmaa Dina Dalia Dalal Farah Ghada Hala Hiba Heba Hajar Hind Israa Jude
        Khadija Khadijah Lamia Latifa Loubna Lubna Maha Manal Mona Muna Nada Nadia Najwa Nawal Rahma Rawan
        Ruba Sahar Samar Samia Sana Sanaa Shahd Shaima Siham Soukaina Sumaya Tala Wafa Walaa Yara Zahra
        Zeina Zaynab Zainab Zineb""",
        flat=6,
    ),
    Names(
        """Mohamed Mohammed Muhammad Mohammad Mouhamed Ahmed Ahmad Ali Omar Umar Youssef Yousef Yusuf Ibrahim
        Brahim Hassan Hasan Hussein Hussain Hossein Husayn Abdullah Abdallah Abdelrahman Abdul_Rahman
        Abdulrahman Abderrahmane Abdelaziz Abdulaziz Abdel_Kader Adam Amir Ameer Anas Ayman Aymen Ayoub
        Ayub Bilal Bassam Elias Ilyas Fadi Faisal Faysal Fares Ghassan Haitham Hamza Hadi Hani Hisham
        Idris Driss Imad Emad Ismail Jamal Gamal Kareem Karim Khaled Khalid Luay Mahmoud Mahmood Majd
        Majid Malik Marwan Mehdi Mahdi Moustafa Mustafa Mostafa Mousa Musa Nabil Nader Omran Osama Usama
        Qasim Kassem Rami Rashid Rachid Rayan Saad Said Sayed Salah Salem Salim Sami Samir Suleiman
        Sulaiman Tamer Tarek Tariq Walid Waleed Wael Yahya Yassin Yasin Yassine Younes Yunus Zaid Zayd
        Zakaria Zain Ziad Ziyad""",
        flat=4,
    ),
    Names(
        """Al-Hassan Al-Hussein Al-Ahmed Al-Ali Al-Mohammed Al-Saadi Al-Jabouri Al-Obaidi Al-Tamimi
        Al-Dulaimi Al-Rubaie Al-Shammari Al-Masri Al-Khatib El-Khatib Khatib Al-Najjar Al-Haddad Haddad
        El-Haddad Al-Sayed El-Sayed Elsayed Al-Zahrani Al-Qahtani Al-Rashid Al-Maliki Al-Bayati Al-Hashimi
        Al-Azzawi Al-Janabi El_Amrani El_Idrissi El_Alaoui El_Fassi El_Mansouri El_Khattabi El-Ghazali
        Bouzid Boudjemaa Benali Ben_Ali Bensalem Benyahia Bin_Saleh Bin_Mubarak Belhadj Belkacem Cherif
        Chaoui Hamdi Hamdan Hammoud Hamad Hariri Ibrahim Ismail Issa Jaber Jaafar Kadhim Kassem Khalil
        Khoury Mahmoud Mansour Mansouri Mohamed Mohammed Mostafa Mustafa Nasser Nassar Omar Osman Qasim
        Rahal Ramadan Saad Saleh Salem Salim Salman Sharif Shehata Suleiman Taha Tahir Yassin Youssef
        Yousif Zaki Zeidan Ziani Ahmed Ali Hassan Hussein Abbas Abdallah Abdo Abdelkader Adam Bashir
        Darwish Elhassan Eltayeb Fadl Farah Gaber Idris Elamin Awad Babiker""",
        Syllables.of(
            "Al- El- Ben Bou Al-",
            "Ba Da Fa Ha Ja Ka Ma Na Ra Sa Ta Wa Za Gha Kha",
            "kri jani lami mdani rbi ssani shdi wi zzaq dri fi mmar",
        ),
        tail=0.18,
        flat=8,
    ),
    second_given=0.08,
    first_january=0.04,
)
TURKISH = Group(
    "Turkish",
    4,
    Names(
        """Zeynep Elif Ayşe Fatma Emine Hatice Merve Büşra Esra Kübra Şeyma Şule Şevval Yağmur Ebru Ece Ecrin
        Eylül Defne Azra Asya Aslı Aylin Ayla Ayşegül Beyza Betül Buse Ceren Ceyda Çağla Derya Dilara
        Dilan Duygu Esma Fidan Gamze Gizem Gül Gülay Gülşen Hilal İlayda İrem İpek Kader Kıymet Leyla
        Melek Melis Melisa Meryem Mine Miray Nazlı Nehir Nisa Nur Nuray Öykü Özge Özlem Pınar Rabia Rojin
        Sıla Selin Sema Serap Sevgi Sibel Songül Sude Tuğba Tuğçe Yasemin Yeliz Yıldız Zehra Zilan Berivan""",
        flat=6,
    ),
    Names(
        """Mehmet Mustafa Ahmet Ali Hüseyin Hasan İbrahim İsmail Osman Yusuf Murat Ömer Ramazan Halil
        Süleyman Abdullah Mahmut Recep Salih Fatih Emre Burak Can Cem Deniz Efe Eren Emir Emirhan Enes
        Kaan Kerem Kemal Barış Berat Berk Bora Çağlar Çağan Doruk Doğan Doğukan Ege Erdem Erkan Ertuğrul
        Furkan Gökhan Görkem Hakan İlker Kağan Kadir Koray Levent Mert Miraç Oğuz Oğuzhan Onur Orhan Ozan
        Özgür Rıza Selim Serhat Serkan Sinan Şahin Tolga Tuncay Turgut Uğur Umut Ümit Volkan Yağız Yasin
        Yiğit Yunus Baran Rojhat Azad""",
        flat=6,
    ),
    Names(
        """Yılmaz Kaya Demir Şahin Çelik Yıldız Yıldırım Öztürk Aydın Özdemir Arslan Aslan Doğan Kılıç
        Aslantaş Çetin Kara Koç Kurt Özkan Şimşek Polat Korkmaz Özcan Çakır Erdoğan Yavuz Can Acar Şen
        Aktaş Güler Yalçın Güneş Bozkurt Bulut Keskin Ünal Turan Gül Özer Işık Kaplan Avcı Sarı Tekin Taş
        Köse Yüksel Ateş Aksoy Karataş Çoban Bayram Coşkun Deniz Duman Ekinci Eroğlu Genç Gökçe Gündüz
        Güngör Hoca İnce Karaca Karadağ Karakaya Kartal Kocaman Kızılkaya Mutlu Oğuz Önal Özbek Özgür Öz
        Parlak Sağlam Soylu Sönmez Tan Toprak Tosun Tunç Türk Türkmen Uçar Uysal Uzun Yaman Yaşar Yiğit
        Zengin""",
        Syllables.of(
            "Ak Kara Kızıl Öz Er Taş Demir Bal Çal Gök Gün Yal Sağ Boz Kan",
            "a ı o",
            "oğlu kaya taş dağ er soy tekin gül çı demir maz ten han bulut pınar",
        ),
        tail=0.25,
        flat=10,
    ),
    second_given=0.1,
)
PERSIAN = Group(
    "Afghan, Iranian and Kurdish",
    3,
    Names(
        """Fatemeh Fatima Zahra Zohra Maryam Mariam Parisa Parwana Parwin Nargis Narges Nilofar Niloufar
        Shabnam Setareh Sahar Samira Shirin Soraya Yasaman Yalda Laila Leila Mina Mitra Mahsa Hosna Husna
        Hasti Bahar Bahara Arezo Arezu Freshta Fereshta Golnaz Hawa Khatera Marwa Rojin Shilan Zilan Avin
        Awin Dilnia Shno Tara Wazhma Zarghona""",
        flat=6,
    ),
    Names(
        """Mohammad Mohammed Ahmad Ali Reza Raza Hossein Hussain Hassan Amir Mehdi Mahdi Omid Omed Farhad
        Fardin Farid Habib Hamid Haroon Idris Ismat Jawad Javad Kamran Karwan Khalid Mirwais Mustafa Nasir
        Naser Navid Parwiz Parviz Qais Rahim Rohullah Sardar Samim Shayan Sina Sohrab Soran Tariq Wahid
        Yasin Yama Zabi Zabihullah Ahmadzia Najibullah Samiullah Barzan Hiwa Rebin Shwan""",
        flat=6,
    ),
    Names(
        """Ahmadi Ahmadzai Mohammadi Mohammadzai Hosseini Hussaini Hashemi Hashimi Karimi Rahimi Rezaei Rezai
        Haidari Heydari Noori Nouri Sadat Safi Sharifi Stanikzai Wardak Yousufzai Zadran Amini Amiri Azizi
        Barakzai Faizi Ghafoori Habibi Jafari Jaffari Kakar Khan Moradi Mousavi Nazari Niazi Popal Qaderi
        Rasuli Rasouli Sahak Saleh Sultani Soltani Tajik Wali Zamani Zazai Rostami Salimi Tehrani Farahani
        Ghorbani Aziz Hama Mahmood Rashid Salih Barzanji Jaff""",
        Syllables.of(
            "Ab Ak Bah Dar Far Ghol Hak Jal Kab Mir Naj Pay Sar Tah Zar",
            "a i o ou",
            "i zai zada zadeh ani pour yar khil mi vi dost nia",
        ),
        tail=0.2,
        flat=8,
    ),
    first_january=0.09,
)
GROUPS = (ARABIC, TURKISH, PERSIAN)
