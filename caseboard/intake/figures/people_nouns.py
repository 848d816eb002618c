"""English words for people and for what befalls them."""

from .vocabulary import words

PEOPLE = words(
    "male males female females forces"
    " people persons person men man women woman children child boys boy girls girl adults"
    " adult teenagers teenager teens youths youth infants infant babies baby toddlers kids"
    " kid minors elderly pensioners civilians civilian citizens citizen residents resident"
    " inhabitants villagers locals neighbours neighbors individuals individual humans human"
    " souls lives folk folks soldiers soldier troops troop servicemen serviceman"
    " servicewomen servicepeople servicemembers personnel fighters fighter combatants"
    " combatant recruits recruit conscripts conscript reservists reservist volunteers"
    " volunteer mercenaries mercenary contractors officers officer generals general"
    " commanders commander lieutenants sergeants privates marines marine paratroopers"
    " snipers sniper sappers engineers engineer guards guard guardsmen militants militant"
    " rebels rebel insurgents insurgent gunmen gunman attackers attacker assailants"
    " terrorists terrorist jihadists infantrymen infantry cadets cadet sailors sailor airmen"
    " pilots pilot crew crewmen crewmembers crews veterans veteran defectors defector"
    " deserters deserter prisoners prisoner pows pow captives captive detainees detainee"
    " inmates inmate hostages hostage convicts convict abductees suspects suspect defendants"
    " defendant criminals criminal offenders victims victim casualties casualty dead deaths"
    " death fatalities fatality injuries wounded survivors survivor bodies body corpses"
    " corpse missing injured bereaved mourners orphans orphan widows widow refugees refugee"
    " migrants migrant immigrants asylum-seekers evacuees evacuee displaced idps returnees"
    " deportees escapees exiles patients patient doctors doctor nurses nurse medics medic"
    " paramedics physicians surgeons police policemen policeman cops cop detectives agents"
    " agent spies spy operatives operative firefighters firemen rescuers rescuer divers"
    " responders lifeguards workers worker labourers laborers employees employee staff"
    " staffers miners miner farmers farmer fishermen fisherman teachers teacher students"
    " student pupils pupil schoolchildren graduates professors academics scientists"
    " scientist experts expert specialists specialist technicians technician advisers"
    " advisors adviser instructors trainers interpreters translators journalists journalist"
    " reporters reporter photographers producers lawyers lawyer judges judge prosecutors"
    " witnesses witness officials official diplomats diplomat ministers minister lawmakers"
    " lawmaker legislators senators deputies mps parliamentarians councillors mayors"
    " governors presidents leaders leader members member delegates delegate envoys"
    " ambassadors representatives candidates candidate supporters supporter protesters"
    " protester protestors demonstrators demonstrator strikers activists activist rioters"
    " marchers campaigners worshippers pilgrims priests nuns monks passengers passenger"
    " travellers travelers tourists tourist visitors visitor holidaymakers commuters"
    " motorists drivers driver cyclists pedestrians bystanders onlookers spectators fans"
    " players player athletes athlete competitors guests guest customers subscribers voters"
    " voter respondents participants participant attendees parents parent mothers mother"
    " fathers father sons son daughters daughter brothers brother sisters sister siblings"
    " sibling husbands wives wife relatives relative cousins spouses twins grandchildren"
    " grandmother grandmothers grandfather grandfathers grandparents grandson granddaughter uncle"
    " aunt nephew niece cousin husband fiance widower accused deceased sick newborn newborns guides"
    " warden wardens guerrillas partisans commandos vigilantes thugs thieves chiefs bosses clerics"
    " imams bishops pastors rabbis clerks cooks maids captains colonels majors admirals corporals"
    " rangers scouts shepherds juveniles apprentices mechanics midwives democrats republicans"
    " bureaucrats oligarchs celebrities heirs champions envoy aide astronauts astronaut"
    " friends friend comrades comrade colleagues colleague teammates occupants koreans"
    " korean russians russian ukrainians ukrainian americans american chinese japanese"
    " british britons briton french germans german iranians iranian israelis israeli"
    " palestinians palestinian syrians syrian turks turk poles pole belarusians chechens"
    " afghans indians filipinos vietnamese nepalis nepalese burmese rohingya kurds houthis"
    " muslims christians jews catholics foreigners foreigner nationals national expatriates"
    " expats trainees interns helpers handlers traffickers smugglers pirates hackers"
    " gangsters bandits beneficiaries employers peasants settlers nomads aides executives"
    " managers owners shareholders investors consumers peacekeepers observers monitors"
    " inspectors investigators analysts researchers authors writers actors singers dancers"
    " artists musicians chefs reinforcements legionnaires riflemen gunners artillerymen"
    " dissidents dissident enemies foes opponents loyalists prince princess king queen couple"
    " trio arrests detentions executions abductions disappearances"
)  # fmt: skip

# Peoples whose names end like no other word for people; -ese, -ans and -ians are known by these.
NATIONS = words(
    "israelis iraqis pakistanis bangladeshis saudis kuwaitis qataris emiratis omanis yemenis azeris"
    " nepalis houthis kazakhs uzbeks tajiks turkmens kyrgyz uyghurs uighurs tatars somalis kurds"
    " arabs serbs croats slovaks slovenes czechs poles finns danes swedes dutch irish welsh scots"
    " swiss greeks turks thais maoris tutsis hutus berbers druze spaniards filipinos eritreans"
    " kenyans britons"
)

# What is told of people where no noun follows: "600 were killed", "4,000 wounded".
STATES = words(
    "killed kill kills killing dead dying died die wounded wounding injured injuring"
    " injures hurt missing captured capturing arrested arresting detained detaining"
    " imprisoned jailed abducted kidnapped executed executing beheaded hanged shot stabbed"
    " drowned crushed trapped stranded rescued rescuing evacuated evacuating displaced"
    " displacing hospitalised hospitalized infected quarantined vaccinated unaccounted"
    " homeless orphaned widowed buried starved unemployed laid-off conscripted mobilised"
    " mobilized deported repatriated deployed recruited freed freeing released pardoned"
    " sentenced convicted charged survived surviving surrendered defected deserted fled"
    " fleeing perished slain maimed mutilated incapacitated martyred disappeared alive"
    " unhurt unconscious foreigners lost poisoned"
)

# Nouns in -ers, -ors, -ists, -ians and the like that name no people.
NO_PEOPLE = words(
    "containers trailers launchers bombers destroyers cruisers tankers carriers computers"
    " numbers papers newspapers rivers shelters centers quarters letters meters metres"
    " posters orders powers offers matters theaters chapters helicopters freighters steamers"
    " transporters howitzers mortars boosters bunkers trackers servers printers borders"
    " towers corners flowers showers winters summers characters transfers disasters"
    " encounters layers barriers folders headquarters chambers covers routers sensors"
    " reactors tractors motors doors floors sectors factors errors vectors corridors harbors"
    " mirrors colors colours favors labors indicators generators detectors ventilators"
    " excavators elevators escalators interceptors transistors armors rumors rumours tumors"
    " tumours horrors parameters kilometers kilometres centimeters millimeters liters litres"
    " scooters rollers loaders bulldozers registers disorders murders hungers fires tires"
    " wires empires acres figures measures structures procedures fevers cancers ulcers"
    " dangers answers prayers lasers fingers shoulders hangers coolers heaters boilers"
    " freezers burners dumpsters chargers adapters wrappers stickers slippers trousers"
    " diapers bumpers sneakers blisters clusters canisters cylinders ladders hammers"
    " lighters filters timers lockers drawers counters cutters trawlers ferries liners"
    " blockers fertilizers pesticides wafers twisters thunders thrillers cellars tenders"
    " vouchers brochures binders stoppers clippers dinners suppers breakers crackers burgers"
    " peppers cucumbers dollars collars altars calendars projectors conductors processors"
    " feathers leathers waters spears years gears tears wars cars bars stars seminars"
    " pillars hours tours contours detours skyscrapers banners districts lists protests"
    " tests contests forests coasts posts costs hosts ghosts requests interests twists fists"
    " wrists cans vans plans loans oceans caravans pans beans means trains planes drones"
    " batteries countries cities parties companies ministries factories agencies families"
    " embassies units trailer container number letter tanker carrier meter metre quarter"
    " order"
)

_ENDINGS = ("ers", "ors", "ists", "ians", "eers", "men", "women", "ees", "people", "folk", "ants")
_THING_ENDINGS = ("meters", "metres", "liters", "litres", "centers", "centres", "plants", "grants",
                  "fees", "trees", "degrees", "decrees", "committees", "guarantees", "knees",
                  "bees", "restaurants", "warrants", "variants")  # fmt: skip


def is_nation(word: str) -> bool:
    """Tell whether a word with a capital letter, in small letters here, names a people."""
    return word in NATIONS or (len(word) > 5 and word.endswith(("ese", "ans")))


def is_people(word: str) -> bool:
    """Tell whether an English noun names people, by its entry or by its ending."""
    word = word.removesuffix("'s").rstrip("'")
    if word in PEOPLE:
        return True
    if word in NO_PEOPLE or word.endswith(_THING_ENDINGS):
        return False
    return len(word) > 4 and word.endswith(_ENDINGS)
