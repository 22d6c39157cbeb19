"""White British, Irish, Caribbean and Jewish names."""

from __future__ import annotations

from ..group import Group, Names, Syllables

RARE_SURNAMES = Syllables.of(
    """Ash Brad Thorn Hart Wick Black Whit Green Hol Stan Ather Bing Cast Dun Ed El Fair Garn Gold Had Hamp
    Hazel Heath Hep Hin Hod Horn Kel Ken King Lang Lam Leather Lin Lock Long Mar Mel Mid Mill Mor Nether
    New Nor Oak Old Pem Pen Pick Pol Pres Rad Ram Red Rock Rush Sand Sax Shel Sher Shut Skel Stam Stock
    Stub Sut Swin Tad Tat Ten Thur Til Tre Tun Up Wad Wal War Wed Wes Wil Win Wol Wood Wor Yard""",
    "ing en er es le an in a el ick ers ens",
    """ley ton ford worth ham by field wood man son well bridge combe den dale gate head hill house hurst land low mere
    more port ridge side stead stone ter thorpe wick way burn bury cock croft cliffe don fold grave holm""",
)
RARE_GIVEN = Syllables.of(
    """Ali Ama Ari Bel Bri Cal Car Dar Del Eli Em Eri Fal Gal Jay Jor Kay Kel Lar Lil Lor Mar Mel Nev
        Oli Ri Sha Tay Tia Zar""",
    "",
    """a ah an anna ara bella den ella en ena ette ia ie iel in ina issa leigh lee lyn na nah on ra rae
        ri sen son ta vah""",
)
GIRLS = Names(
    """Olivia Amelia Isla Ava Lily Ivy Freya Florence Isabella Mia Willow Rosie Sophia Isabelle Grace Evie
    Poppy Ella Elsie Daisy Charlotte Sophie Emily Evelyn Phoebe Alice Sienna Matilda Ruby Millie Harper
    Maisie Eliza Emma Penelope Hallie Jessica Chloe Esme Arabella Bonnie Luna Ada Ellie Lottie Orla Violet
    Erin Lucy Holly Robyn Imogen Thea Scarlett Molly Eleanor Maya Zara Eva Abigail Georgia Hannah Nancy
    Harriet Lola Bella Gracie Lara Edith Lyla Martha Summer Rose Elizabeth Heidi Darcie Summer-Rose
    Lily-Mae Lilly-May Ella-Mae Aria Amber Jasmine Katie Megan Bethany Leah Lexi Lacey Skye Paige Tilly
    Libby Faith Anna Annabelle Beatrice Clara Victoria Catherine Katherine Kathryn Rebecca Rachel Sarah
    Samantha Alexandra Alexa Charlie Frankie Jennifer Nicole Niamh Demi Kayleigh Courtney Chelsea Kelsey
    Kirsty Stacey Hayley Gemma Josephine Jodie Maddison Madeleine Margaret Margot Mabel Maria Mary Louisa
    Louise Lydia Natasha Tabitha Theodora Winifred Zoe Philippa Francesca Frances Gabriella Gabrielle
    Genevieve Verity Constance Cordelia Felicity Juliet Helena Rosalind Susannah Autumn Hope Aurora Myla
    Mila Nova Ophelia Ottilie Delilah Dolly Peggy Betsy""",
    RARE_GIVEN,
    tail=0.03,
    flat=14,
)
BOYS = Names(
    """Oliver George Noah Arthur Harry Leo Jack Charlie Oscar Jacob Henry Thomas Freddie Alfie Theo William
    Theodore Archie Joshua Alexander James Isaac Edward Lucas Tommy Finley Max Logan Ethan Teddy Mason
    Harrison Benjamin Daniel Joseph Sebastian Samuel Adam Dylan Elijah Louie Arlo Reuben Luca Hunter Rory
    Reggie Albie Roman Frederick David Toby Jude Zachary Ezra Hugo Ronnie Riley Stanley Frankie Louis
    Jaxon Albert Gabriel Bobby Jenson Grayson Michael Jesse Caleb Ellis Carter Blake Rowan Ralph Kai Ollie
    Tyler Connor Callum Cameron Jamie Jayden Kian Kieran Liam Luke Matthew Nathan Nathaniel Nicholas Owen
    Patrick Peter Philip Robert Ryan Sean Simon Stephen Steven Stuart Timothy Tobias Christopher Christian
    Anthony Andrew Alex Aidan Ashton Bailey Billy Bradley Brandon Corey Curtis Declan Dominic Dexter
    Elliot Elliott Felix Finn Francis Gethin Graham Gregory Harvey Jay Jordan Jonathan John Jonah Joel
    Kyle Lee Leon Lewis Lloyd Marcus Mark Martin Maxwell Miles Morgan Montgomery Oakley Otis Otto Percy
    Quentin Rafferty Reece Rhys Richard Rupert Scott Spencer Taylor Tristan Victor Wilfred Xander Zac
    Jimmy Vinnie Lenny Rex Rocco River Barnaby""",
    RARE_GIVEN,
    tail=0.03,
    flat=14,
)
BRITISH = Group(
    "White British",
    30,
    GIRLS,
    BOYS,
    Names(
        """Smith Jones Williams Taylor Brown Davies Evans Wilson Thomas Johnson Roberts Robinson Thompson
        Wright Walker White Edwards Hughes Green Hall Lewis Harris Clarke Clark Jackson Wood Turner Martin
        Cooper Hill Ward Morris Moore King Watson Baker Harrison Morgan Patterson Young Allen Mitchell
        James Anderson Phillips Lee Bell Parker Davis Bennett Miller Cook Shaw Cox Richardson Collins
        Carter Marshall Bailey Gray Grey Simpson Adams Murray Stewart Stuart Mills Palmer Foster Gibson
        Knight Wilkinson Webb Barnes Barker Chapman Lloyd Matthews Mathews Rogers Rodgers Stevens Stephens
        Stephenson Stevenson Hunt Holmes Rose Stone Fox Fletcher Ellis Graham Price Powell Pearson Pearce
        Pierce Pierson Reynolds Reid Reed Read Russell Ross Robertson Saunders Sanders Scott Sharp Sharpe
        Spencer Sutton Thomson Thornton Tucker Tyler Wallace Walsh Warren Watts Webster Wells West Weston
        Wheeler Whitehead Willis Woods Yates Armstrong Arnold Atkinson Austin Ball Barrett Bates Bird
        Bishop Black Booth Bradley Brooks Bryant Buckley Burgess Burton Butler Butcher Byrne Cameron
        Campbell Carr Chambers Cole Coleman Cooke Crawford Cunningham Dawson Day Dean Dixon Dickson
        Douglas Duncan Elliott Elliot Fisher Ford Forster Francis Freeman French Fuller Gardner Gardiner
        George Gilbert Gill Goodwin Gordon Grant Griffin Griffiths Griffith Hamilton Hammond Harding Hardy
        Hart Harvey Hawkins Hayes Henderson Hicks Higgins Hodgson Holland Howard Howell Hudson Hunter
        Jenkins Jennings Johnston Johnstone Jordan Kaye Kay Kennedy Kerr Lane Lawrence Lawson Little Long
        Lowe Macdonald McDonald Marsh Mason Maxwell May McKenzie Mackenzie Metcalfe Newman Newton Nicholls
        Nichols Nicholson Norman Norton Oliver Osborne Owen Page Parsons Payne Perkins Perry Peters Poole
        Porter Potter Pritchard Rhodes Rice Rowe Ryan Savage Sims Skinner Slater Spence Steele Sullivan
        Swift Todd Townsend Wade Walton Watkins Welch Whittaker Whitaker Wilkins Woodward Woodcock""",
        RARE_SURNAMES,
        tail=0.38,
        flat=18,
    ),
    second_given=0.22,
)
IRISH = Group(
    "Irish",
    5,
    Names(
        """Aoife Saoirse Niamh Ciara Caoimhe Roisín Róisín Sinéad Sinead Siobhán Siobhan Orla Órla Clodagh
        Éabha Fiadh Aisling Gráinne Grainne Maeve Meabh Eimear Bridget Bríd Mary Kathleen Kate Catherine
        Margaret Ann Theresa Bernadette Nora Eileen Sheila Deirdre Fionnuala Nuala Muireann Sadhbh Cara
        Erin Shannon Colleen Maura Una Emer Eilis Eilish Molly Grace Emily Sophie Ellie Lucy Anna Ella
        Chantelle Margaret-Mary Mary-Kate Anne-Marie Philomena Rosaleen""",
        flat=8,
    ),
    Names(
        """Conor Connor Cian Oisín Oisin Fionn Finn Seán Sean Shaun Shane Patrick Pádraig Padraig Paddy Liam
        Cormac Darragh Daragh Dara Tadhg Eoin Eoghan Owen Aidan Aodhán Brendan Brian Ciarán Ciaran Kieran
        Colm Colum Declan Dermot Diarmuid Donal Donncha Fergus Fintan Kevin Kilian Lorcan Malachy Michael
        Niall Neil Rory Ruairí Ruairi Seamus Séamus James John Martin Thomas Daniel Jack Jim Francis
        Bernard Gerard Denis Hughie Miley Felix Simon Anthony Joseph""",
        flat=8,
    ),
    Names(
        """Murphy Kelly Walsh O'Brien Byrne Ryan O'Connor O'Neill O'Reilly Doyle McCarthy Gallagher O'Doherty
        Doherty Kennedy Lynch Murray Quinn Moore McLoughlin McLaughlin O'Carroll Carroll Connolly Daly
        O'Connell Wilson Dunne Brennan Burke Collins Campbell Clarke Johnston Hughes O'Farrell Farrell
        Fitzgerald Brown Martin Maguire McGuire Nolan Flynn Thompson O'Callaghan Callaghan O'Donnell Duffy
        O'Mahony Mahony Boyle Healy O'Shea White Sweeney Hayes Kavanagh Cavanagh Power McGrath Moran Brady
        Stewart Casey Foley Fitzpatrick O'Leary McDonnell MacDonnell McMahon Donnelly Regan O'Regan
        Donovan O'Donovan Burns Flanagan Mullan Mullen Barry Kane O'Kane Robinson Cunningham Griffin Kenny
        Sheehan Ward Whelan Lyons Reid Graham Higgins Cullen Keane King Maher Meagher McKenna Bell Scott
        Hogan O'Keeffe O'Keefe Magee McGee McNamara MacNamara McDonald McDermott Molony Moloney O'Rourke
        Rourke Buckley O'Dwyer Dwyer Connors O'Sullivan Sullivan Delaney Joyce McDonagh Mongan Stokes Cash
        Coffey Maughan Sherlock McInerney Tierney""",
        Syllables.of(
            "Mc Mac O' Fitz", "", "Alee Artan Aveney Bride Clancy Crory Elhinney Gahan Garvey Hale Inally Shane Vey"
        ),
        tail=0.07,
        flat=10,
    ),
    second_given=0.12,
)
CARIBBEAN = Group(
    "Caribbean",
    6,
    Names(
        """Aaliyah Kezia Keziah Shanice Shaniqua Tiana Tianna Destiny Nevaeh Kiara Kyra Amara Jada Imani
        Naomi Renee Renée Simone Chantelle Chanel Michelle Monique Nadine Natalia Latoya Leticia Kadisha
        Kerry-Ann Jody-Ann Shelly-Ann Tamara Tamika Talia Toni-Ann Zaria Zuri Anaya Asia Brianna Britney
        Cherelle Ciara Danielle Deja Dionne Esther Gabrielle Jade Jasmine Jayla Kaya Keisha Kimora Leah
        Leanne Lashay Makayla Marcia Maya Mya Nia Princess Rihanna Sade Sasha Shanelle Shania Sharna Skye
        Tanisha Tia Trinity Yasmin Zoe Faith Grace Hope Rebekah Ruth""",
        Syllables.of(
            "Sha Ta La Ke Ja Da De Ky Ty Mar Tre Ra", "ni qui ka mi na ri shau von", "a ah ya yah sha elle ique isha"
        ),
        tail=0.12,
        flat=8,
    ),
    Names(
        """Jayden Malachi Isaiah Elijah Tyrese Tyrell Tyrone Jermaine Jerome Dwayne Marlon Leroy Delroy
        Winston Marcus Andre Andrè Antoine Ashley Byron Caleb Cameron Carlton Curtis Damarion Damani Dante
        Darnell Darius Dajuan Deandre Dion Ezekiel Ezra Gabriel Giovanni Hezekiah Isaac Jahmal Jaheim
        Jaheem Jamal Jamar Javon Jayson Jerell Joel Jordan Josiah Kai Kareem Keenan Kenroy Keon Kofi Kwame
        Kymani Lamar Leon Levi Malik Micah Michael Mikhail Nathaniel Nehemiah Omari Oneil Rashawn Raheem
        Reuben Rico Romario Romell Sean Shaquille Shamar Shawn Solomon Theo Tremaine Trevon Troy Xavier
        Zaire Zane Zephaniah Emmanuel Daniel Joshua Samuel David Levar""",
        Syllables.of(
            "Ja Da De Ky Ty Tre Ra Ke Sha Jer Mar", "quan von mai shau ru", "n ne ll lle r rio shawn vonte den"
        ),
        tail=0.12,
        flat=8,
    ),
    Names(
        """Campbell Brown Williams Clarke Gordon Grant Francis Lewis Reid Morgan Thompson Johnson Edwards
        Powell Henry Joseph Charles Alexander James Pierre Baptiste Stewart Graham Palmer Bailey Blake
        Walker Scott Robinson Thomas Smith Davis Dixon Samuels Daley Bogle Barrett Beckford Bennett Bryan
        Burke Cole Dacosta Douglas Dawkins Ellis Facey Ferguson Forbes Foster Fraser Gayle Gabriel Gibson
        Gonsalves Green Hamilton Harris Henriques Hibbert Hinds Hylton Isaacs Jarrett King Lawrence Levy
        Linton Livermore Lindo Marshall McKenzie McIntosh McFarlane McCalla Mitchell Morrison Myrie Nelson
        Osbourne Parchment Patterson Peart Phillips Pinnock Plummer Prince Ramsay Richards Rowe Salmon
        Senior Shand Sinclair Spence Sterling Stephenson St_Louis St_John Swaby Taylor Tulloch Wallace
        Watson Whyte Wright Young Yearwood Alleyne Braithwaite Blackman Brathwaite Greenidge Haynes Holder
        Maynard Toussaint Augustin Jn-Baptiste""",
        RARE_SURNAMES,
        tail=0.12,
        flat=10,
    ),
    custom="double barrel",
    second_given=0.18,
)
JEWISH = Group(
    "Jewish",
    3,
    Names(
        """Esther Chaya Rivka Rivkah Sara Sarah Leah Rachel Rochel Chana Hannah Miriam Malka Devorah Deborah
        Tova Shira Talia Tamar Yael Noa Maya Abigail Avigail Ayala Bracha Bluma Faigy Frieda Gitty Golda
        Hadassah Hindy Libby Michal Mindy Naomi Nechama Perel Raizel Ruth Shaindy Shoshana Tzipora Yehudis
        Yocheved Zelda Eliana Rosie Sophie""",
        flat=6,
    ),
    Names(
        """Moshe Yosef Joseph David Dovid Avraham Avrohom Yaakov Jacob Yitzchok Yitzhak Isaac Chaim Shmuel
        Samuel Shlomo Solomon Menachem Mendel Mordechai Mordche Aharon Aaron Eli Eliyahu Elijah Ezra
        Gavriel Gershon Hershel Hillel Levi Meir Naftali Nathan Noah Pinchas Reuven Reuben Shimon Simcha
        Tzvi Uri Yechezkel Yehuda Yisroel Israel Yoel Joel Zev Zalman Benjamin Binyomin Daniel Adam Max""",
        flat=6,
    ),
    Names(
        """Cohen Levy Levi Friedman Goldberg Goldstein Katz Klein Schwartz Schwarz Weiss Stern Rosenberg
        Rosen Roth Grossman Grosz Gross Green Greenberg Greenfeld Gold Goldman Gluck Halpern Heilbron
        Herskovitz Hershkowitz Hoffman Horowitz Hirsch Kahn Kaplan Kaufman Landau Lehrer Lieberman
        Lipschitz Margulies Moskowitz Ostreicher Padwa Perlman Pinter Pollak Pollack Rabinowitz Reich
        Reichman Rokeach Rubin Schlesinger Schreiber Shapiro Sheinberg Silver Silverman Spitzer Stein
        Steiner Sternlicht Teitelbaum Tager Ungar Waldman Wasserman Weinberg Weinstock Weisz Wolf Wosner
        Zimmerman Myers Marks Samuels Solomons Abrahams Jacobs Benjamin Simons""",
        Syllables.of(
            "Gold Silber Rosen Wein Blum Licht Stein Berg Grün Eisen Feld Perl Apfel",
            "en er",
            "berg man stein baum feld thal blatt wald heim gold itz",
        ),
        tail=0.15,
        flat=8,
    ),
    second_given=0.25,
)
GROUPS = (BRITISH, IRISH, CARIBBEAN, JEWISH)
