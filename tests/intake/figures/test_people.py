"""What counts people: with a noun, without one, "one", "both" and "the pair"."""

import pytest

from caseboard.intake.figures import suggest

from .reading import figures, first, kinds

COUNTS = [
    ("Two North Korean soldiers came.", ["Two"]),
    ("The two were held for a week.", ["two"]),
    ("The pair have written a letter.", ["The pair"]),
    ("Both men died. Both of them were young.", ["Both", "Both"]),
    ("Both appeared tired.", ["Both"]),
    ("A single prisoner spoke, and a lone gunman fled.", ["A single", "a lone"]),
    ("One soldier died and one of the men was hurt.", ["One", "one"]),
    ("Just one of the two asked for tea.", ["one", "two"]),
    ("One was killed, another 40 were wounded.", ["One", "40"]),
    ("Three died in Arno, two in Belk and one in Corr.", ["Three", "two", "one"]),
    ("It left 600 dead, 4,000 wounded and 12 missing.", ["600", "4,000", "12"]),
    ("The blast killed 12 and hurt 40.", ["12", "40"]),
    ("The death toll rose to 82.", ["82"]),
    ("Kyiv put the number of dead at 600.", ["600"]),
    ("Of the 120 on board, 17 survived.", ["120", "17"]),
    ("The 12-member crew joined a 600-strong battalion.", ["12", "600"]),
    ("Hundreds of N. Korean troops and 40 police officers left.", ["Hundreds", "40"]),
    ("Officials said 102 people had died, 35 more than on Monday.", ["102", "35"]),
    ("As many as 80 may still be inside.", ["As many as 80"]),
    ("600 of them fled, three of whom were children.", ["600", "three"]),
    ("Health officials counted 250 confirmed cases of cholera.", ["250"]),
    ("At least 71 were linked to one side and 36 to the other.", ["At least 71", "36"]),
    ("It brings to 22 the number of known dead.", ["22"]),
    ("Two men came, one lying on a bed. One said he was hungry.", ["Two", "one", "One"]),
    ("One POW was reading letters.", ["One"]),
    ("Eight male and one female suspects were held.", ["Eight", "one"]),
    ("There was a fall in cases of cholera (70 cases).", ["70"]),
    ("2,000 Ruritanians, 30 cyclists and 9 lieutenants marched.", ["2,000", "30", "9"]),
]

# Headlines and clauses whose verb alone tells that people are meant.
COUNTS += [
    ("Tribunal jails 17 over the flood that killed 135.", ["17", "135"]),
    ("Guards detain hundreds as the march enters a new week.", ["hundreds"]),
    ("Barge carrying about 300 sinks off Arno.", ["about 300"]),
    ("Thousands flee as the dam breaks.", ["Thousands"]),
    ("Tens of thousands spent the night outside.", ["Tens of thousands"]),
    ("Thousands upon thousands lined the road.", ["Thousands upon thousands"]),
    ("A witness at the gate saw several thousand.", ["several thousand"]),
    ("In the tents, 68,000 arrived and 1,400 a day are leaving.", ["68,000"]),
    ("Roughly 1,400 a day are crossing at Belk.", ["Roughly 1,400"]),
    ("Two million Sudanese and 40 Kazakhs have gone home.", ["Two million", "40"]),
    ("Two of the accused spoke.", ["Two"]),
    ("The hall held 900, 200 above capacity.", ["900", "200"]),
    ("A family of four from Corr drove home.", ["four"]),
    ("The flood is forcing a further 9,500 from the valley.", ["9,500"]),
    ("The gym, built for 600, housed 720.", ["600", "720"]),
    ("The clinic admitted 118 and discharged 40.", ["118", "40"]),
    ("A bus with 40 aboard fell.", ["40"]),
    ("Four jumped with me. At least a dozen fainted.", ["Four", "At least a dozen"]),
    ("A league that represents 1.1 million called a strike.", ["1.1 million"]),
    ("The one soldier who spoke was young.", ["one"]),
    ("The town lost 40 to cholera.", ["40"]),
    ("They sent 12 home. They brought out three.", ["12", "three"]),
    ("At least 40 of the dead were under 18.", ["At least 40"]),
    ("A group of mothers, 70 strong, met.", ["70"]),
]


@pytest.mark.parametrize(("sentence", "words"), COUNTS)
def test_counts_people(sentence, words):
    assert [figure[0] for figure in figures(sentence)] == words


NO_COUNTS = [
    "No one knew the one who spoke to one another.",
    "One day everyone will know that one.",
    "Both Kyiv and Moscow agreed; both sides met in both countries.",
    "They fired 40 shells, 12 rockets and 3 missiles from two launchers.",
    "It has two troop carriers and 600 police vehicles.",
    "They exchanged letters one by one.",
    "The court heard 12 cases and 3 appeals.",
    "Twice as many soldiers stayed, three times more than before.",
    "One in five soldiers died; half of the guards fled; a third of the crew left.",
    "She lost 2 fingers.",
    "They sent 17 Ruritanian UAVs, of which 6 were shot down over Arno and 4 over Belk.",
    "They fired 40 missiles. 21 of them were shot down.",
    "Troops came under over 5,000 shelling.",
    "The 2024 league finalists met; around four in 10 leaders left.",
    "On Friday two May Day groups fought at 13 civilian economic sites.",
    "The men were aged between 16 and 25, from 2014 to 2024.",
    "It is the Group of Seven, and the Gang of Four.",
    "An iPhone 15 was found; TV 1+1 told of it.",
    "They came in half a dozen dugout canoes.",
    "The average family has 5.4 members.",
    "Three in four shares fell.",
    "Only one kiosk of 36 is open.",
    "The index rose to 40 on Friday.",
    "They sent 40 rockets; 12 landed in Arno and 8 were destroyed.",
    "It cost thousands. She paid hundreds in fees. They fired dozens.",
    "Two Sudanese dhows and 12 Ostran skiffs were seen.",
    "The cart was carrying 300 sacks.",
]


@pytest.mark.parametrize("sentence", NO_COUNTS)
def test_counts_no_people(sentence):
    assert figures(sentence) == []


@pytest.mark.parametrize("thing", ["report", "grainy image", "set of papers", "exception"])
def test_one_of_what_is_told_of_is_no_figure(thing):
    assert kinds(f"With one {thing} it was so.") == []


@pytest.mark.parametrize("thing", ["tank", "of its 14 plans", "bakery of 36"])
def test_one_of_what_is_counted_is_a_figure(thing):
    assert ("one", "things") in kinds(f"There was one {thing}.")


def test_noun_is_given_as_it_stands():
    assert first("Another 600 North Korean gunners died.").noun == "North Korean gunners"
    assert first("It left over 4,000 wounded.").noun == "wounded"


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("They lost 600 soldiers per day.", "600"),
        ("They sent 600 soldiers for every reason.", "600"),
        ("They lost 600 out of 12,000 soldiers.", "600"),
        ("Of 12,000 soldiers, 600 died in 2024.", "600"),
        ("They sent 600 soldiers in 100 buses.", "600"),
        ("They paid $5 for each of the 600 soldiers.", "600"),
    ],
)
def test_count_beside_such_words_is_no_rate(sentence, words):
    assert words in [text for text, _, _ in figures(sentence)]


SPEAKERS = [
    "One resident said the water came at night.",
    "One local resident, 44, told the Courier that it was dark.",
    "One senior official said so.",
    "“It was dark,” said one resident.",
    "“It was dark,” one witness recalled.",
    "One survivor from Belk, who lost a brother, wrote that nobody came.",
    "According to one resident, the water came at night.",
    "One official in the valley confirmed that the road is shut.",
    "One prisoner says he was never asked.",
]


@pytest.mark.parametrize("sentence", SPEAKERS)
def test_one_who_only_speaks_is_no_count(sentence):
    assert figures(sentence) == []
    assert not any(words.casefold() == "one" for words, _ in kinds(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "Only one resident said the water came at night.",
        "At least one resident said so.",
        "One soldier said to be in hospital is young.",
        "One resident told to leave refused.",
        "One soldier was confirmed dead, they said.",
        "One farmer confirmed dead was from Belk.",
        "One soldier died, officials said.",
        "One soldier and two farmers said so.",
        "One resident drowned, his brother said.",
        "One POW was reading letters.",
        "One prisoner had asked to go home.",
        "Officials said one soldier had died.",
        "They killed one resident, said the guild.",
    ],
)
def test_one_of_whom_something_is_told_counts(sentence):
    assert 1 in [figure[2] for figure in figures(sentence)]


def test_what_one_who_is_not_named_says_keeps_its_figures():
    (told,) = [one for one in suggest("One resident said 40 people died.") if one.kind == "people"]
    assert told.value == 40
