"""Names from eastern Europe, Greece and Cyprus, Portugal, Spain, Latin America and Italy."""

from __future__ import annotations

from ..group import Group, Names, Syllables

POLISH = Group(
    "Polish",
    5,
    Names(
        """Zuzanna Julia Maja Zofia Hanna Lena Alicja Maria Amelia Oliwia Aleksandra Wiktoria Natalia Emilia
        Antonina Laura Pola Gabriela Małgorzata Katarzyna Agnieszka Joanna Anna Magdalena Karolina Kinga
        Kornelia Liliana Martyna Michalina Milena Nadia Nikola Nina Patrycja Sandra Weronika Barbara
        Dominika Elżbieta Ewa Iga Jagoda Jolanta Justyna Klaudia Łucja Marcelina Paulina Róża Sylwia
        Urszula Żaneta Dorota Beata Blanka Daria Helena Izabela Kaja Matylda""",
        flat=8,
    ),
    Names(
        """Antoni Jakub Jan Szymon Franciszek Filip Aleksander Mikołaj Wojciech Kacper Adam Michał Marcel
        Stanisław Wiktor Piotr Leon Nikodem Ignacy Krzysztof Tomasz Paweł Łukasz Maciej Mateusz Bartosz
        Bartłomiej Dawid Daniel Dominik Fabian Gabriel Grzegorz Hubert Igor Jacek Jarosław Jerzy Józef
        Julian Kamil Karol Konrad Krystian Maksymilian Maks Marcin Marek Mariusz Oliwier Olivier Oskar
        Patryk Przemysław Rafał Sebastian Sławomir Tadeusz Tymon Tymoteusz Wacław Witold Zbigniew Błażej
        Cezary Damian Eryk""",
        flat=8,
    ),
    Names(
        """Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak
        Dąbrowski Kozłowski Jankowski Mazur Wojciechowski Kwiatkowski Krawczyk Kaczmarek Piotrowski
        Grabowski Zając Pawłowski Michalski Król Wieczorek Jabłoński Wróbel Nowakowski Majewski Olszewski
        Stępień Malinowski Jaworski Adamczyk Dudek Nowicki Pawlak Górski Witkowski Walczak Sikora Baran
        Rutkowski Michalak Szewczyk Ostrowski Tomaszewski Pietrzak Zalewski Wróblewski Marciniak Jasiński
        Zawadzki Bąk Jakubowski Sadowski Duda Włodarczyk Wilk Chmielewski Borkowski Sokołowski Szczepański
        Sawicki Kucharski Lis Maciejewski Kubiak Kalinowski Mazurek Wysocki Kołodziej Kaźmierczak
        Czarnecki Sobczak Konieczny Urbański Głowacki Zakrzewski Wasilewski Krajewski Gajewski Mróz
        Laskowski Ziółkowski Makowski Brzeziński Przybylski Gołębiowski Cieślak Szulc Błaszczyk
        Grzegorczyk Żak Świątek""",
        Syllables.of(
            "Bog Brzez Cza Dob Gal Gryb Jar Kal Kosz Lub Mil Ost Piet Rad Ryb Sław Szcz Tar Wit Wojt Zab Zel Żel",
            "a e i o in ow ar on",
            "owski iński ewski czyk ak ik ek iak icki arz uk owicz",
        ),
        tail=0.4,
        flat=10,
    ),
    custom="gendered",
)
ROMANIAN = Group(
    "Romanian and Bulgarian",
    4,
    Names(
        """Maria Andreea Ioana Elena Alexandra Ștefania Stefania Daria Sofia Ana Antonia Anastasia Bianca
        Cristina Denisa Diana Daniela Gabriela Georgiana Ilinca Larisa Mădălina Mihaela Miruna Nicoleta
        Patricia Raluca Rebeca Roxana Ruxandra Simona Teodora Valentina Violeta Desislava Gergana Ivana
        Kalina Mila Nikol Raya Siyana Tsvetelina Viktoria Yoana Florentina Narcisa Esmeralda Crina""",
        flat=8,
    ),
    Names(
        """Andrei Alexandru Ștefan Stefan Mihai Matei David Luca Gabriel Ionuț Ionut Ion Ioan Cristian
        Cătălin Constantin Cosmin Darius Dragoș Eduard Emanuel Florin Filip George Ilie Iulian Marian
        Marius Mircea Nicolae Ovidiu Patrick Paul Radu Rareș Răzvan Robert Sebastian Sorin Teodor Tudor
        Victor Vlad Georgi Aleksandar Dimitar Ivan Martin Nikola Boris Kaloyan Yordan Zlatan Ferdinand
        Denis""",
        flat=8,
    ),
    Names(
        """Popa Popescu Ionescu Radu Dumitru Stan Stoica Gheorghe Matei Ciobanu Rusu Constantin Marin Lazăr
        Munteanu Moldovan Mihai Nistor Dinu Florea Georgescu Dumitrescu Tudor Vasile Ene Iordache Barbu
        Preda Oprea Stanciu Cojocaru Diaconu Enache Grigore Ilie Luca Lungu Lupu Manole Muntean Năstase
        Neagu Nica Olaru Pavel Petre Petrescu Rotaru Sandu Serban Șerban Sîrbu Stefan Ștefan Toma
        Ungureanu Ursu Voicu Zamfir Ivanov Georgiev Dimitrov Petrov Nikolov Hristov Stoyanov Todorov Iliev
        Vasilev Angelov Kolev Yordanov Covaci""",
        Syllables.of(
            "Bog Cal Dob Dra Gri Lup Mun Mur Olt Pop Rad San Sto Tim Un Vul",
            "a e i o ar an est",
            "escu eanu aru oiu ilă ov ache ariu ea uță",
        ),
        tail=0.25,
        flat=10,
    ),
)
EASTERN = Group(
    "Other east European",
    4,
    Names(
        """Anastasia Anastasiya Anna Sofia Sofiya Maria Mariia Viktoria Viktorija Polina Daria Dariya
        Ekaterina Yekaterina Kateryna Elena Olena Yelena Natalia Nataliya Oksana Olga Olha Svetlana
        Tatiana Tetiana Yulia Yuliia Ksenia Kseniya Alina Milana Gabija Emilija Ugnė Kamilė Austėja Rugilė
        Urtė Liepa Greta Evelīna Kristīne Katrīna Elīna Sanita Drita Arta Besa Elira Fjolla Ajla Jovana
        Milica Ivana Petra Zsófia Réka Eszter Kateřina Tereza Lucie Zuzana""",
        flat=8,
    ),
    Names(
        """Alexander Aleksandr Oleksandr Dmitri Dmitry Dmytro Artem Artyom Maxim Maksim Maksym Ivan Mikhail
        Mykhailo Nikita Andrei Andriy Sergei Serhiy Vladimir Volodymyr Yuri Yuriy Oleg Oleh Bohdan Bogdan
        Denys Danylo Danila Kirill Kyrylo Ilya Illia Timur Matas Lukas Dominykas Kajus Jokūbas Nojus Rokas
        Mantas Tomas Jānis Andris Kārlis Roberts Edgars Ardit Arben Besnik Dardan Ilir Kushtrim Luka
        Nikola Stefan Marko Bálint Bence Máté Levente Jiří Ondřej Tomáš Matěj Jakub""",
        flat=8,
    ),
    Names(
        """Ivanov Petrov Sidorov Smirnov Kuznetsov Popov Volkov Sokolov Lebedev Kozlov Novikov Morozov
        Shevchenko Bondarenko Kovalenko Tkachenko Kravchenko Kovalchuk Oliynyk Shevchuk Koval Polishchuk
        Bondar Marchenko Lysenko Rudenko Savchenko Petrenko Melnyk Hoxha Shala Krasniqi Gashi Berisha
        Morina Kastrati Hoti Bytyqi Prifti Shehu Dervishi Kovač Kovačević Jovanović Petrović Nikolić
        Marković Horvat Novák Nováková Svoboda Dvořák Černý Procházka Kučera Nagy Kovács Tóth Szabó
        Horváth Varga Kiss Molnár Kazlauskas Jankauskas Petrauskas Stankevičius Butkus Žukauskas
        Paulauskas Bērziņš Kalniņš Ozols Liepiņš Krūmiņš Ozoliņš Tamm Saar""",
        Syllables.of(
            "Bab Bor Dem Gon Kal Kor Kuz Lys Mak Naz Ost Pav Rom Sav Tar Vas Yar Zub",
            "a e y u in ar el",
            "enko chuk ov ev in sky uk yk ić aj skas auskas",
        ),
        tail=0.35,
        flat=12,
    ),
    custom="gendered",
)
GREEK = Group(
    "Greek and Cypriot",
    2,
    Names(
        """Maria Eleni Katerina Aikaterini Sophia Sofia Georgia Vasiliki Anna Ioanna Angeliki Dimitra
        Konstantina Paraskevi Evangelia Despina Chrysoula Christina Andriana Androulla Panayiota Kyriaki
        Theodora Zoe Eirini Irini Anastasia Athena Danae Melina Stella""",
        flat=5,
    ),
    Names(
        """Georgios Giorgos George Yiannis Ioannis John Dimitrios Dimitris Konstantinos Costas Kostas
        Nikolaos Nikos Panagiotis Panayiotis Vasileios Vasilis Christos Athanasios Thanos Michail Michalis
        Evangelos Andreas Andrew Antonis Charalambos Harris Kyriacos Kyriakos Loizos Marios Savvas Stavros
        Stelios Theodoros Alexandros Petros Pavlos Spyros""",
        flat=5,
    ),
    Names(
        """Georgiou Christodoulou Ioannou Charalambous Constantinou Nicolaou Andreou Demetriou Dimitriou
        Antoniou Michael Christou Panayiotou Papadopoulos Papadopoulou Kyriacou Kyriakou Savva Neophytou
        Theodorou Hadjigeorgiou Hadjiloizou Stylianou Yiannakou Petrou Pavlou Economou Oikonomou Loizou
        Markou Mavrou Papageorgiou Papaioannou Pantelidis Xenophontos Zacharia Vassiliou Vasiliou Kasapis""",
        Syllables.of(
            "Papa Hadji Kara Chri Mavro Stavri Theo Pana",
            "do geo nico anto ko lou",
            "poulos ou idis akis iou atos lides",
        ),
        tail=0.2,
        flat=6,
    ),
)
LATIN = Group(
    "Portuguese and Spanish",
    5,
    Names(
        """Maria Sofia Matilde Beatriz Leonor Inês Ines Carolina Ana Mariana Lara Francisca Joana Catarina
        Margarida Rita Daniela Gabriela Letícia Leticia Larissa Bianca Bruna Camila Isabela Júlia Laura
        Luísa Luiza Valentina Lucía Lucia Martina Paula Alba Carmen Sara Noa Jimena Valeria Ximena
        Mariana_Sofia Ana_María Maria_José María Rocío Ângela Débora Érica Tatiana Thaís Vitória Yasmim""",
        flat=6,
    ),
    Names(
        """João Joao Rodrigo Francisco Martim Santiago Tomás Tomas Afonso Duarte Miguel Guilherme Gonçalo
        Goncalo Pedro Diogo Gabriel Rafael Lucas Mateus Matheus Tiago Thiago Diego André Bruno Caio Daniel
        David Davi Eduardo Enzo Felipe Filipe Gustavo Henrique Igor José Jose Leonardo Luís Luis Luiz Nuno
        Paulo Ricardo Rui Samuel Sebastián Vinícius Vitor Hugo Pablo Alejandro Álvaro Adrián Javier
        Joaquín Juan Juan_Pablo Juan_José Manuel Mateo Iker Jesús Jorge Carlos Andrés Emiliano Nicolás""",
        flat=6,
    ),
    Names(
        """Silva da_Silva Santos dos_Santos Ferreira Pereira Oliveira de_Oliveira Costa da_Costa Rodrigues
        Martins Sousa de_Sousa Souza Fernandes Gonçalves Goncalves Gomes Lopes Marques Alves Almeida
        Ribeiro Pinto Carvalho Teixeira Moreira Correia Mendes Nunes Soares Vieira Monteiro Cardoso Rocha
        Neves Coelho Cunha Dias Barbosa Lima Araújo Araujo Melo Barros Freitas Andrade Vaz Faria Garcia
        García Rodríguez Rodriguez González Gonzalez Fernández Fernandez López Lopez Martínez Martinez
        Sánchez Sanchez Pérez Perez Gómez Gomez Martín Jiménez Jimenez Ruiz Hernández Hernandez Díaz Diaz
        Moreno Muñoz Munoz Álvarez Alvarez Romero Alonso Gutiérrez Navarro Torres Domínguez Vázquez Ramos
        Gil Ramírez Serrano Blanco Molina Morales Suárez Ortega Delgado Castro Ortiz Rubio Marín Núñez
        Iglesias Medina Cortés Castillo Vargas Rojas Quispe Mamani Flores Mendoza Cárdenas Guerrero
        Salazar Restrepo Ospina Zambrano""",
        Syllables.of(
            "Al Bar Cas Del Es Fon Gua Lam Mon Pal Que Ros Sal Ur Val Vil Za",
            "a e o i ar an er en",
            "eda ez eira ena osa ares ón ado ales ueda uelo inho ão",
        ),
        tail=0.15,
        flat=8,
    ),
    custom="two surnames",
    second_given=0.15,
)
ITALIAN = Group(
    "Italian and French",
    2,
    Names(
        """Giulia Sofia Aurora Alice Ginevra Emma Giorgia Greta Martina Chiara Francesca Beatrice
            Ludovica Camille Manon Chloé Inès Léa Zoé Élise Margaux""",
        flat=5,
    ),
    Names(
        """Leonardo Francesco Lorenzo Alessandro Andrea Mattia Gabriele Tommaso Riccardo Matteo
            Giuseppe Antonio Luca Hugo Théo Léo Raphaël Jules Maël Étienne""",
        flat=5,
    ),
    Names(
        """Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti De_Luca
        Mancini Costa Giordano Rizzo Lombardi Moretti Barbieri Fontana Santoro Mariani D'Angelo D'Amico
        Di_Stefano Caruso Ferrara Martin Bernard Dubois Durand Leroy Moreau Lefèvre Lefebvre Roux Garnier
        Chevalier François Fournier L'Hermite""",
        Syllables.of(
            "Bar Cal Del Fer Gal Lom Mar Pel Ros San Tor Vi",
            "a e i o an ar",
            "etti ini elli one acci etta ucci ardi eau ier",
        ),
        tail=0.3,
        flat=8,
    ),
)
GROUPS = (POLISH, ROMANIAN, EASTERN, GREEK, LATIN, ITALIAN)
