"""Names from South Asia: Muslim, Hindu, Sikh and Tamil families, and Christian ones of Goa and Kerala."""

from __future__ import annotations

from ..group import Group, Names, Syllables

MUSLIM = Group(
    "South Asian Muslim",
    15,
    Names(
        """Fatima Fatimah Fathima Aisha Ayesha Aishah Maryam Mariam Zainab Zaynab Zara Zahra Hafsa Hafsah
        Amina Aminah Khadija Khadijah Safa Safiya Safiyah Sumaya Sumayya Sumaiya Inaya Inayah Anaya
        Aaliyah Aliyah Alisha Aleena Alina Amara Anisa Anisah Arisha Asma Asiya Ayra Bushra Eshal Farah
        Farhana Farzana Fariha Hana Haniya Hira Humaira Iman Iqra Iqraa Jannat Javeria Kainat Laiba Laila
        Layla Leila Mahnoor Maira Malaika Maham Manahil Mehreen Mina Minahil Misbah Momina Muskan Nabila
        Nabeela Nadia Naima Nasreen Nazia Nimra Noor Nusrat Parveen Rabia Rahima Raisa Rania Razia
        Ruqayyah Ruqaiya Rukhsana Saba Sabina Sadia Sahar Saima Saira Salma Samina Samira Sana Sania
        Shabana Shaista Shazia Sidra Sobia Sumera Syeda Tahira Tahmina Tanzila Tasnim Tasneem Taslima Uzma
        Yasmin Yasmeen Yusra Zarah Zoya Zunaira Nafisa Mahbuba Jannatul Nusaiba Maisha Mim Sharmin Shirin
        Rumana Runa Ruksana Sultana Hasina""",
        Syllables.of("Ar Far Han Mah Nai Raf Sab Shah Taz Zub Mun Naz Rez", "a i ee u", "na ra sha la ya hat een ida"),
        tail=0.05,
        flat=5,
    ),
    Names(
        """Muhammad Mohammed Mohammad Mohamed Muhammed Md Mohamad Mohd Ibrahim Yusuf Yusef Yousuf Yousaf Ali
        Abdullah Abdallah Ahmed Ahmad Omar Umar Umer Usman Uthman Osman Hamza Hamzah Bilal Zayn Zain Zayan
        Ayaan Ayan Aayan Adam Idris Idrees Isa Eesa Musa Moosa Yahya Zakariya Zakariyya Zachariah Dawud
        Dawood Sulaiman Suleman Sulayman Haris Harris Haroon Harun Hasan Hassan Husain Hussain Hussein
        Imran Irfan Ismail Ismaeel Ishaq Ishaaq Jibril Kabir Kamran Khalid Luqman Mahdi Mikail Mikaeel
        Mustafa Mustafah Nabil Nabeel Naveed Rafiq Rahim Raheem Rayan Rayyan Rehan Rizwan Saad Saif Salman
        Sameer Samir Shahid Shakil Shakeel Shayan Sohail Suhail Taha Tahir Talha Tariq Tariq Umair Usama
        Osama Waqas Waleed Wasim Waseem Yasin Yaseen Younis Yunus Zaid Zayd Zakir Zeeshan Zubair Zubayr
        Faisal Faizan Farhan Fahad Abdul Abdur-Rahman Abdul-Rahman Abdur_Rahman Abdul_Aziz Abdul_Karim
        Syed Mahin Rafi Rakib Shafi Tanvir Tanveer Junaid Jubayer Arham Aariz Rohan Azaan Mahir Nahid
        Sadman Tahmid Tawhid Shuaib Anas Ammar Huzaifa Hudhayfah""",
        Syllables.of("Ar Far Has Mah Nai Raf Sab Shah Taz Zub Mun Naz Riz Jun", "a i ee u", "n d m b f r sh z q"),
        tail=0.04,
        flat=4,
    ),
    Names(
        """Khan Ahmed Ali Hussain Begum Miah Rahman Islam Uddin Hossain Chowdhury Choudhury Choudhry Chaudhry
        Malik Akhtar Akter Iqbal Mahmood Mehmood Shah Sheikh Shaikh Hassan Hasan Hussein Butt Mirza Bibi
        Kauser Kausar Khatun Khanom Khanam Bano Raja Qureshi Rashid Aziz Ashraf Aslam Javed Javaid Mahmud
        Alam Haque Hoque Huq Hasnain Haider Hyder Anwar Akram Abbas Abbasi Ahmad Amin Ansari Arif Arshad
        Asghar Ashfaq Awan Azam Aziz Baig Bashir Bhatti Bukhari Dar Farooq Faruk Faruq Gul Habib Hafeez
        Hamid Hanif Haq Hayat Ilyas Imran Ishaq Jahan Jamil Kabir Kamal Karim Kareem Kazi Qazi Khalid
        Khalil Khaliq Khatoon Latif Mahmoud Majid Manzoor Masood Mian Miya Miyah Mohammed Mughal Munir
        Mustafa Nadeem Nasir Nawaz Nazir Parveen Parvin Patel Rafiq Rana Rauf Rehman Riaz Saddiq Saeed
        Sayed Syed Saleem Salim Sarwar Shabir Shafi Shafiq Shahid Sharif Siddique Siddiqui Siddiqi Sultana
        Sultan Tahir Talukder Tariq Ullah Usman Yasin Yousaf Yousuf Younis Zaman Zafar Zia Mollah Sarkar
        Sikder Bhuiyan Bhuiya Majumder Mazumder Laskar Pathan Durrani Afridi Yusufzai Yousafzai Gondal
        Cheema Tanoli Kiani Satti""",
        Syllables.of(
            "Ab Bar Dur Ghaz Hak Jad Kas Lod Mal Naq Qas Raz San Taj Waz Zard",
            "a i u ee oo",
            "i ri ani zai wi di mi shi bi vi sari khel",
        ),
        tail=0.18,
        flat=5,
    ),
    custom="begum",
    second_given=0.3,
    first_january=0.02,
)
HINDU = Group(
    "South Asian Hindu",
    6,
    Names(
        """Aanya Anaya Ananya Anika Aarya Arya Diya Dia Riya Ria Priya Pria Kavya Kaavya Meera Mira Mahi Myra
        Maira Nisha Neha Pooja Puja Radha Rani Roshni Saanvi Sanvi Shreya Shriya Siya Sia Sneha Tanvi
        Trisha Vaishnavi Vidya Aditi Aishwarya Alisha Amisha Anjali Anushka Avni Bhavika Charvi Devika
        Dhruvi Divya Esha Gauri Hetal Isha Ishani Jaya Jhanvi Khushi Kiara Krisha Krishna Lakshmi Mansi
        Navya Nidhi Pari Payal Prisha Rekha Rhea Sarita Shivani Simran Sita Swara Tara Urvi Veda Zara
        Kinjal Hiral""",
        flat=6,
    ),
    Names(
        """Aarav Arjun Aryan Arian Ayaan Krish Krishna Kishan Rohan Rahul Dev Dhruv Ishaan Ishan Kiaan Kian
        Neel Neil Nikhil Om Pranav Rishi Rudra Sai Samar Shaan Shaurya Shiv Shivam Siddharth Tejas Veer
        Vihaan Vivaan Yash Aditya Advait Akash Amit Anand Aniket Ansh Anuj Atharv Ayush Bhavesh Chirag
        Darsh Dhillan Dilan Gaurav Hari Harsh Hiren Hitesh Jay Jai Jignesh Karan Kavi Ketan Kunal Manav
        Mihir Milan Mitesh Naman Nirav Parth Pratik Raj Rajan Rakesh Ram Reyansh Ritesh Rohit Sachin Sahil
        Sanjay Sunil Suraj Tushar Varun Vijay Viraj Vishal Vivek""",
        flat=6,
    ),
    Names(
        """Patel Shah Sharma Kumar Mehta Desai Joshi Gupta Parmar Mistry Solanki Chauhan Chohan Bhatt Trivedi
        Pandya Modi Amin Thakkar Gandhi Agarwal Aggarwal Verma Varma Mishra Reddy Rao Nair Menon Iyer
        Naidu Pillai Das Dutta Ghosh Bose Banerjee Mukherjee Chatterjee Sen Roy Saha Chakraborty Jain
        Kapoor Kapur Khanna Malhotra Chopra Mehra Bhatia Arora Sethi Vora Vyas Dave Doshi Kotecha Lakhani
        Popat Raval Rathod Makwana Vaghela Vaghjiani Hirani Halai Pindoria Varsani Kerai Gajjar Panchal
        Prajapati Tailor Gurung Thapa Rai Limbu Shrestha Tamang Adhikari Sherchan Pun Magar Kulkarni
        Deshpande Patil Pawar Singh Yadav Tiwari Pandey""",
        Syllables.of(
            "Bha Cha Dha Gan Jad Kha Lal Man Nan Pan Rav Sol Tha Vag",
            "ra ja da ka la",
            "ni ria dia kar wala ya iya war rkar bhai tra",
        ),
        tail=0.15,
        flat=4,
    ),
)
SIKH = Group(
    "South Asian Sikh",
    4,
    Names(
        """Simran Jasleen Harleen Gurleen Manpreet Harpreet Jaspreet Navpreet Amrit Amrita Kiran Kiranjit
        Jasmin Jasmine Jasmeen Ravneet Navneet Avneet Avani Mehar Mehr Asees Baani Gurpreet Sukhpreet
        Rajpreet Prabhjot Prabhleen Manveer Anaya Ekam Sehaj Seerat Sahib Noor Tanveer Rupinder Ravinder
        Balvinder Parminder Satnam Simrit Jagjit Karamjit Daljit Harjit Manjit Sukhjit""",
        flat=5,
    ),
    Names(
        """Arjan Arjun Harjit Gurpreet Harpreet Manpreet Jaspreet Amardeep Hardeep Gurdeep Jasdeep Kuldeep
        Mandeep Sandeep Amrit Amritpal Gurveer Karanveer Ranveer Jagveer Sukhveer Jai Jaskaran Gurkaran
        Harkaran Simranjit Daljit Karamjit Manjit Baljit Ranjit Surjit Balraj Harraj Kabir Fateh Angad
        Nihal Veer Ekam Himmat Sahib Tegh Zorawar Dilraj Dilpreet Rajan Rajinder Ravinder Parminder""",
        flat=5,
    ),
    Names(
        """Gill Sandhu Dhillon Sidhu Grewal Bains Sahota Dhaliwal Johal Atwal Aulakh Bal Basra Bassi Bhogal
        Bhandal Birdi Brar Chahal Cheema Chana Deol Dhami Dhanda Dosanjh Garcha Ghuman Hayer Hundal Hothi
        Jandu Jassal Kalsi Kang Khaira Kooner Lall Mann Mahal Matharu Nijjar Pannu Panesar Purewal Rai
        Randhawa Rehal Sagoo Saini Sangha Sanghera Sekhon Sohal Sond Suri Takhar Thandi Toor Uppal Virdee
        Virdi""",
        Syllables.of("Bad Bhar Dhal Gar Kal Man Pan San Tak Vir", "a e u", "wal han ghera tharu jan dhar rai"),
        tail=0.08,
        flat=6,
    ),
    custom="sikh",
)
TAMIL = Group(
    "Tamil",
    3,
    Names(
        """Abirami Akshaya Anjana Aparna Arthi Bhavani Dharshini Dharsika Durga Gayathri Harini Haripriya
        Janani Jathusha Kaviya Keerthana Kirthika Lakshika Lakshmi Luxmi Madhumita Mathura Meena Meenakshi
        Nila Nithya Niveditha Oviya Pavithra Poorani Pranavi Priyanka Ranjani Sahana Sangeetha Saranya
        Saraswathi Shalini Sharmila Sivani Sowmya Subashini Swetha Thanusha Thushara Tharani Thulasi
        Vaishali Varshini Vithya Yalini Yamini Yathavi""",
        Syllables.of("Abi Dhar Kav Lux Mith Nith Pav Sath Thar Vith", "u a i", "sha ka ni ya mathi priya thra shini"),
        tail=0.12,
        flat=6,
    ),
    Names(
        """Abishan Adhavan Aravind Arun Ashwin Athavan Balan Bavan Dharshan Dinesh Ganesh Gowtham Harish
        Hariharan Jathushan Kabilan Kajan Karthik Karthikeyan Kishore Kumaran Lakshan Luxshan Mathusan
        Mithran Mukunthan Murugan Nirojan Nithin Pirashanth Pranav Praveen Raghavan Rajeevan Ramanan Saran
        Senthil Shanthan Sivan Sujan Suresh Thanush Tharshan Thivakar Thushan Vasanthan Vimal Vishnu
        Yathavan Yuvan""",
        Syllables.of("Abi Dhar Kav Lux Mith Nith Pav Sath Thar Vith", "u a i", "shan than ran kan jan varan"),
        tail=0.12,
        flat=6,
    ),
    Names(
        """Sivakumar Selvarajah Selvaratnam Balasubramaniam Subramaniam Kandiah Kanagaratnam Kanagasabai
        Ganeshalingam Jeyakumar Jeyaratnam Karunakaran Krishnan Kumarasamy Mahalingam Mahendran Maheswaran
        Mohanathas Murugesu Nadarajah Nagalingam Navaratnam Nithiyanandan Paramanathan Pathmanathan
        Perinpanathan Ponnampalam Pushparajah Raguthas Rajaratnam Rajendran Rajkumar Ramachandran
        Raveendran Sathasivam Satkunarajah Selliah Shanmuganathan Sinnathamby Sivapalan Sivananthan
        Sivarajah Sivasubramaniam Suntharalingam Thambirajah Thangarajah Tharmalingam Thavarajah
        Theivendran Thiruchelvam Uthayakumar Vaithilingam Velautham Vigneswaran Vijayakumar Vijayaratnam
        Yogarajah Yogeswaran""",
        Syllables.of(
            """Siva Raja Jeya Maha Kana Selva Thava Uthaya Vija Yoga Nava Bala Pushpa Tharma Gana Guna
                Kamala Punniya Loga""",
            "",
            """rajah ratnam kumar nathan lingam samy sivam ananthan mohan palan seelan karan moorthy
                thasan thurai singam""",
        ),
        tail=0.45,
        flat=8,
    ),
    custom="father",
)
CHRISTIAN = Group(
    "South Asian Christian",
    2,
    Names(
        """Maria Anna Ann Mary Rose Sheryl Michelle Natasha Rhea Riya Angel Elsa Sneha Merin Jisha
            Jincy Tessa Teresa Joanna Sharon""",
        flat=5,
    ),
    Names(
        """Joel Jude Jason Savio Aaron Ryan Roshan Rohan Jerin Jobin Alan Kevin Melvin Nevin Abel Basil
            George Thomas Joseph Mathew""",
        flat=5,
    ),
    Names(
        """D'Souza De_Souza Fernandes Fernandez Pereira Rodrigues D'Silva De_Silva D'Costa Dias Pinto Gomes
        Lobo Mascarenhas D'Mello Almeida Braganza Carvalho Colaco Coutinho D'Cruz D'Lima Menezes Monteiro
        Noronha Rebello Saldanha Sequeira Vaz Thomas Mathew Varghese Kurian Kuriakose Chacko Philip Jacob
        George Joseph John Cherian Abraham Thampi Perera Silva Fernando""",
        flat=5,
    ),
    second_given=0.15,
)
GROUPS = (MUSLIM, HINDU, SIKH, TAMIL, CHRISTIAN)
