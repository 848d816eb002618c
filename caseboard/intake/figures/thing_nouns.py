"""English words that tell what a number is when it counts no people."""

from .vocabulary import words

CURRENCY_SIGNS = frozenset("$€£¥₩₽₴₹₺฿₪")
CURRENCIES = words(
    "dollar dollars won euro euros ruble rubles rouble roubles yuan yen pound pounds"
    " hryvnia hryvnias rupee rupees peso pesos franc francs krona kronor lira zloty dinar"
    " dinars riyal riyals shilling shillings cent cents usd eur gbp krw rub uah cny jpy inr"
    " baht rand dong rupiah rupiahs lari meticais metical naira cedi cedis birr taka kyat kwacha"
    " dirham dirhams ringgit rial rials tenge som soum leu lei lev leva zlotys forint shekel"
    " shekels reais bolivars"
)
CURRENCY_CODES = words("us usd eur gbp krw rub uah cny jpy rs inr chf")
PERCENT = words("% percent percentage pct pc ％")
DURATIONS = words(
    "second seconds minute minutes hour hours day days night nights week weeks weekend"
    " weekends fortnight month months quarter quarters season seasons semester year years"
    " decade decades century centuries millennia generation generations hr hrs min mins yr"
    " yrs"
)
MEASURES = words(
    "km kilometer kilometers kilometre kilometres kms m meter meters metre metres cm"
    " centimeter centimeters centimetre centimetres mm millimeter millimeters millimetre"
    " millimetres mile miles yard yards foot feet ft inch inches kg kgs kilogram kilograms"
    " kilo kilos gram grams g mg lb lbs pound pounds ounce ounces ton tons tonne tonnes mt litre"
    " litres liter liters barrel barrels bpd gallon gallons degree degrees ° °c celsius"
    " fahrenheit kph kmh mph knot knots hectare hectares acre acres square sq cubic megawatt"
    " megawatts mw gigawatt gigawatts gw kw kwh watt watts volt volts kt kiloton kilotons"
    " megaton megatons nm calibre caliber magnitude acre-feet decibels hz mhz ghz gb mb tb"
    " gigabytes megabytes kcal calories ㎞ ㎏ ㎜ ㎝ ㎡ ㎢ ㎥ ℃ ℉ px psi"
    " km² m² cm² km³ m³ cm³"
)
# Names of military units are formed with these.
UNITS = words(
    "corps brigade division regiment battalion army fleet wing squadron company platoon"
    " flotilla airborne infantry armored armoured mechanized mechanised guards legion"
    " directorate group bureau department battery marines"
)
UNIT_HEADS = words(
    "corps brigade division regiment battalion army fleet wing squadron company platoon"
    " flotilla directorate bureau legion"
)
# A number after one of these is its name.
NUMBERED = words(
    "article articles section sections chapter chapters no nos number resolution flight"
    " room route highway phase level category type unit model mark rule act law paragraph"
    " para clause point page pages volume vol line track gate gates exit platform pier"
    " terminal annex appendix decree order bureau office camp site building floor apartment"
    " district precinct ward zone sector grid group figure table version step stage tier"
    " class grade round game episode season windows channel radio studio boeing airbus"
    " apollo formula interstate bus train tram protocol amendment title part item case file"
    " directive form lot block hangar checkpoint hill height mod mk box article's area psalm"
    " genesis matthew chromosome"
)
ONE_IS_NO_COUNT = words(
    "another way day time thing reason else point hand who that which whose whom thousand"
    " hundred or ever moment is can could must should might would may"
)
# One of these is told of and not counted: one report says, in one image, with one exception.
TOLD_OF = words(
    "report image photo photograph picture video clip set exception account version estimate"
    " example instance scenario theory explanation interpretation statement message post letter"
    " article story headline interview question answer possibility option problem issue concern"
    " idea aspect area respect sense sign detail scene moment step source document study survey"
    " analysis passage sentence word chapter page side part factor lesson goal view"
)
BEFORE_ONE_NO_COUNT = words(
    "no every any each this that which the some such a an another next first last other day"
    " none either neither someone anyone everyone square loved big new good bad better best"
)
THINGS = words(
    "shells shell missiles missile rockets rocket drones drone bombs bomb mines rounds"
    " containers container tanks tank vehicles vehicle trucks truck cars car buses bus"
    " trains train ships ship boats boat vessels vessel aircraft planes plane jets jet"
    " helicopters helicopter howitzers guns gun rifles weapons weapon launchers launcher"
    " systems system batteries battery brigades brigade battalions battalion divisions"
    " division regiments regiment companies company units unit countries country states"
    " state nations nation cities city towns town villages village districts regions"
    " provinces settlements communities houses house homes home buildings building"
    " apartments schools school hospitals hospital clinics churches factories bridges roads"
    " families family households household couples groups group teams team sides parties"
    " party seats seat votes vote ballots points point times reports report documents"
    " document pages page letters letter photos photo images image videos video interviews"
    " interview questions question meetings meeting visits calls incidents incident attacks"
    " attack strikes strike raids accidents crimes trials charges counts violations"
    " sanctions resolutions articles sources source sets set exceptions exception copies"
    " books words languages firms businesses banks shops stores jobs positions posts places"
    " sites locations areas bases camps prisons facilities hectares beds rooms tents"
    " latrines wells meals boxes bags packages pieces items types kinds ways reasons goals"
    " aims steps stages phases parts sections lines islands fronts animals cattle sheep"
    " goats pigs cows horses dogs birds fish trees flights railcars wagons carriages"
    " launches tests warheads reactors satellites sorties targets projects programs"
    " programmes agreements deals treaties laws bills issues problems factors things"
    " ministries agencies agency organizations organisations institutions outlets newspapers"
    " networks channels accounts messages passports visas cards phones computers metres"
    " shares tolls convoys aftershocks canoes ambulances tremors"
    " outcome goal view world matter movement message path term stop war wars"
)
# "Two in three villages" stand in so many places, and are no share of these.
PLACES = words(
    "towns cities villages districts regions provinces states countries counties settlements"
    " communities areas places hospitals schools houses homes buildings camps prisons incidents"
    " attacks strikes accidents raids cases days weeks months years hours minutes seconds"
)
STOPS = words(
    "above below beneath there here each apiece now then so today yesterday "
    "of in to from at on for with by near during since until after before inside outside"
    " across through into against between among amid over under around along within without"
    " as than like while when where who whom whose which that because if but and or nor so"
    " yet per via despite towards toward behind beyond throughout upon onto off out up down"
    " is are was were be been being has have had do does did will would can could may might"
    " must should shall not it they he she we you i them him her us either neither themselves"
    " ourselves nationwide worldwide countrywide statewide overall altogether"
)
