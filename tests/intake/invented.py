"""Invented news of an invented ferry: a dispatch, what papers made of it, and another report."""

DISPATCH = (
    "Harbour town of Velmora, May 4 (INV)\n\n"
    "A ferry with at least 600 passengers on board ran aground off the northern coast late on "
    "Sunday, the coastguard of Velmora said.\n\n"
    "Around 40 people were taken to hospital after the crew lowered the boats in heavy rain, "
    "a spokesman told reporters at the pier.\n\n"
    "The captain, who has sailed the route for nineteen years, said that a pump had failed "
    "twice during the crossing and that he had asked for a tug.\n\n"
    "Nobody has been reported missing, but divers will go down again at first light to look "
    "through the lower deck.\n\n"
    "The ministry of the sea has sent two inspectors and wants the owners to hand over the "
    "papers of the last three repairs."
)

# Another paper carries it, without the last paragraph and with words of its own around it.
SYNDICATED = (
    "Velmora ferry runs aground\n\n"
    + DISPATCH.rsplit("\n\n", 1)[0]
    + "\n\nThe Invented Courier is printed twice a week. Write to our desk with what you saw."
)

# A third one tells it again and keeps some of the sentences.
REWRITTEN = (
    "Hundreds brought to safety in the north\n\n"
    "Passengers spent a night of fear near Velmora when their ship struck a sandbank in the "
    "dark.\n\n"
    "The captain, who has sailed the route for nineteen years, said that a pump had failed "
    "twice during the crossing, our correspondent learned.\n\n"
    "Rescuers worked until morning, carrying children and old people up the steps of the "
    "harbour while neighbours brought tea and blankets.\n\n"
    "Divers will go down again at first light to look through the lower deck, where cars and "
    "two lorries stood.\n\n"
    "The line has been in service since the bridge was closed and has seen its share of small "
    "mishaps, none of them as serious as this."
)

# A long report on ferries holds the dispatch at its end.
YEARS = (
    f"In year {n} the yards of town {n * 3} built {n * 7} hulls for line {n}, and sold {n} of them "
    f"abroad before winter number {n + 1} came."
    for n in range(30, 45)
)
LONG_REPORT = "\n\n".join([*YEARS, DISPATCH])

# Somebody else was there too, and wrote it down alone.
ELSEWHERE = (
    "Ferry stranded: what we know\n\n"
    "More than 600 people were aboard a ferry that got stuck on Sunday evening off Velmora.\n\n"
    "According to the harbour office 43 of them needed a doctor. The owners speak of bad luck "
    "and of worse weather.\n\n"
    "A passenger described how the lights went out and the lifeboats swung in the wind before "
    "they touched the water."
)
