"""The vocabulary of the benchmark handbook: short lists, extended to a lexicon with a long tail.

In:  nothing but the lists below, and the rules that inflect and combine their words.
Out: `lexicon()`, with one `Slot` for each kind of word in a sentence template.

Nouns, verbs and adjectives are roughly sorted by how often a handbook uses them, and drawn with the weight
1 / (rank + 10) ** 1.4, close to Zipf's law. Each list is followed by a long tail of combined words (`ticketboard`,
`recheck`, `Velmora`) that are rarely drawn. So the vocabulary keeps growing with the number of chapters, like in real text.
"""
import random
from collections.abc import Callable
from itertools import accumulate, product
from typing import NamedTuple

NOUNS = """
customer call question answer order complaint ticket request problem refund team case message reply note account
product delivery plan goal visit promise policy step form list manager apology payment price invoice return queue
caller visitor guest counter desk shift report survey phone email letter parcel shop store branch warehouse supplier
repair part warranty contract booking receipt discount voucher credit fee deadline date record file folder log entry
field screen page script greeting closing transfer handover escalation review check audit sample score rating comment
suggestion opinion feeling need wish expectation habit rule exception limit approval signature budget cost loss gain
bonus reward lesson course class trainer trainee test badge certificate role duty task job project meeting agenda
minute summary action owner sponsor partner colleague leader mentor coach newcomer employee specialist expert clerk
driver courier installer engineer technician buyer seller vendor agent client member subscriber tenant patient student
family household company business office department region country market season holiday weekend morning afternoon
evening hour moment pause break delay wait hold tone voice smile gesture word phrase sentence paragraph template
checklist guide manual leaflet poster sign label barcode number code password login profile address doorstep door
entrance lobby seat table rack basket trolley till cashbox drawer safe key lock alarm camera headset keyboard monitor
printer scanner tablet laptop server network system tool feature setting option menu button link search filter tag
category topic theme cause reason symptom fault defect error mistake oversight gap hole risk hazard incident outage
breakdown recovery remedy fix workaround patch update release version change notice warning reminder alert signal
threshold target measure metric figure chart graph dashboard trend forecast estimate quote offer bid deal bargain
campaign promotion launch brand logo slogan story example picture drawing map route trip journey stop station platform
vehicle van truck bicycle pallet crate box bag envelope stamp package bundle kit set spare battery cable plug socket
switch lamp bulb heater cooler fridge oven kettle mixer washer dryer mattress sofa chair cushion curtain carpet tile
window mirror frame ladder hammer drill screw bolt hinge handle wheel tyre brake pedal saddle helmet jacket coat shirt
shoe boot glove hat belt wallet watch ring necklace toy puzzle game ball racket tent backpack torch stove bottle cup
plate bowl spoon fork napkin recipe ingredient meal snack breakfast lunch dinner allergy diet prescription dose
appointment ward clinic pharmacy bed blanket nurse doctor carer helper volunteer donor charity fund grant loan
mortgage deposit balance statement currency cheque card chip terminal kiosk vault insurer claim assessor damage theft
fire flood storm leak burst valve pipe meter reading tariff bill instalment collector creditor debtor landlord lease
rent caretaker cleaner gardener porter receptionist concierge chambermaid waiter chef bartender host planner organiser
venue stage usher programme interval passenger crew captain pilot flight gate runway suitcase carousel passport visa
border ferry cabin deck harbour tram bus depot timetable connection conductor inspector fine penalty appeal tribunal
judge lawyer witness hearing verdict settlement compromise agreement clause appendix footnote glossary index chapter
section handbook standard principle value virtue courtesy attitude mood temper grudge quarrel argument dispute
conflict truce handshake compliment present gift surprise bouquet postcard
""".split()

VERBS = """
ask answer call check note offer explain thank help serve confirm record follow close open report repair return
replace refund deliver order book cancel change update review approve refuse accept promise plan measure track improve
train coach mentor support welcome greet acknowledge invite remind inform notify email phone visit schedule postpone
extend shorten start finish pause resume stop transfer escalate assign share discuss summarise repeat rephrase clarify
verify inspect test sample count weigh label sort file store pack ship collect receive unpack scan print copy sign
stamp date name describe document list rank rate score compare estimate calculate charge credit debit discount waive
settle reimburse compensate reward praise recognise encourage empower trust respect value protect secure lock unlock
restore recover rescue fix adjust align balance calibrate clean polish prepare arrange organise coordinate supervise
monitor observe watch audit question challenge investigate trace locate search identify analyse study learn practise
rehearse present demonstrate translate interpret simplify edit correct publish archive delete rename move merge link
attach detach install configure connect disconnect enable disable limit restrict reserve allocate distribute circulate
pass request demand negotiate mediate resolve reconcile calm reassure comfort own admit excuse escort guide direct
redirect forward filter tag flag highlight reveal display post advertise promote launch introduce retire expand reduce
increase double halve outsource delegate automate streamline standardise customise tailor design draft outline sketch
propose suggest recommend advise consult interview survey poll register enrol dismiss warn discipline counsel
""".split()

ADJECTIVES = """
new late open clear short simple good next first last same whole full usual common frequent daily weekly monthly
yearly urgent calm kind polite friendly patient honest fair firm quick slow early prompt careful exact correct wrong
missing broken damaged lost spare empty heavy light large small long narrow wide high low main minor major serious
mild severe local regional national foreign remote nearby busy quiet crowded noisy safe risky secure private public
internal external personal shared joint single double separate mixed complete partial final draft current former
previous future recent old outdated modern fresh stale clean dirty plain formal informal verbal written printed
digital manual automatic angry upset worried anxious confused puzzled curious pleased delighted grateful loyal regular
occasional rare seasonal annual temporary permanent fixed flexible strict loose generous modest cheap costly free paid
unpaid overdue outstanding pending closed resolved disputed approved rejected expired valid legal mandatory optional
spoken silent hidden visible obvious subtle tricky awkward delicate sensitive difficult easy complex technical
practical useful helpful harmful harmless reliable steady sturdy fragile bulky perishable frozen hot cold warm dry wet
bright dark loud soft sharp blunt smooth rough round square flat steep deep shallow thick thin tight rigid vague
precise detailed brief lengthy thorough hasty tidy messy neat sloppy skilled trained untrained junior senior
experienced capable willing reluctant motivated tired rested absent present available reachable unreachable
responsible accountable independent neutral biased respectful rude indifferent attentive distracted preoccupied
""".split()

ADVERBS = """
always often usually first then also now soon later early quickly calmly kindly politely clearly briefly carefully
openly honestly fairly firmly promptly gently warmly exactly fully partly mostly rarely seldom sometimes twice daily
weekly monthly quietly directly personally jointly formally informally immediately eventually finally already simply
plainly safely neatly steadily patiently gladly freely evenly rightly tactfully discreetly visibly reliably regularly
""".split()

ROLES = """
team lead, shift lead, branch manager, service desk, first-line agent, second-line agent, duty manager, product manager,
warehouse manager, store manager, trainer, mentor, floor walker, cashier, receptionist, dispatcher, field engineer,
account manager, billing clerk, quality coach, complaints officer, works council, safety officer, training coordinator,
night porter, head of service, chief executive, regional director, data steward, survey analyst, knowledge editor,
workforce planner, returns clerk, repair shop, call-back team, social media desk, claims handler, privacy officer,
newcomer, deputy, colleague, supervisor, back office, front desk, delivery planner, purchasing team, finance partner
""".replace("\n", " ").strip().split(", ")

CHANNELS = """
phone, email, chat, letter, post, text message, video call, web form, contact form, call-back, social media, the app,
the counter, the help page, the kiosk, the hotline, fax, the intercom, the visitor book, the suggestion box
""".replace("\n", " ").strip().split(", ")

PLACES = """
the shop, the branch, the call centre, the warehouse, the showroom, the lobby, the repair shop, the back office,
the training room, the canteen, the car park, the loading bay, the waiting area, the service point, the pick-up desk,
the fitting room, the stock room, the front office, the region, the head office, the pop-up store, the outlet,
the returns corner, the drive-through, the reading room, the ticket hall, the staff room, the yard, the site, the clinic
""".replace("\n", " ").strip().split(", ")

TIMES = """
day, week, month, quarter, year, shift, morning, afternoon, evening, weekend, season, Monday, Tuesday, Wednesday,
Thursday, Friday, Saturday, hour, working day, half-year, peak hour, night shift, stocktake, holiday, trial period
""".replace("\n", " ").strip().split(", ")

NUMBERS = "two three four five six seven eight ten 12 15 20 24 30 40 48 50 60 90 100".split()

NAMES = """
Amina Björn Carla Dmitri Elif Farid Grace Hanna Ibrahim Ines José Kemal Lena Łucja Mateo Mei Nadia Noor Olivia Omar
Priya Quentin Renée Rosa Samuel Sofia Tariq Tomás Ursula Viktor Wanjiru Xenia Yusuf Zoë Anton Beatriz Chidi Dorota
Emre Fatima Goran Hilde Ivana Jakub Kwame Leila Marek Nils Oksana Paulo Rania Stefan Thandi Uwe Vera Willem Yara Zoltán
""".split()

# Second halves of compound nouns (`ticket` + `board`), and syllables for made-up product and place names.
SECOND = """board sheet slip desk log pad point card line mark book stand tray pack list path room guard keeper tracker
finder helper planner watch flow stream cycle round loop bridge port link hub nest lane field works ware craft sense
wise proof mate kit lab bank pool wall map""".split()
ONSETS = "B Br C Cl D Dr F Fl G Gr H J K Kr L M N P Pr Qu R S Sk St T Tr V W Y Z".split()
MIDDLES = "abe ado ala amo ara avi eda elo ena era evi ibo ida ila imo ira ola oma ona ore ovi uda ula umo ura".split()
ENDINGS = "ck dia dor fel ga hurst ka ley line lo lux m mar mont n nex nia nor ra ric ris s sen ta ter ton va x".split()
VERB_PREFIXES = "re pre co mis over under out".split()
ADJECTIVE_PREFIXES = "un non semi over under super".split()

# Verbs that double their final consonant before -ed and -ing.
DOUBLED = ("stop", "plan", "ship", "tag", "flag", "enrol", "scan", "transfer", "admit", "cancel", "label", "counsel")


class Slot(NamedTuple):
    """One kind of word in a template.

    `kind` is shared by the forms of a word (`n`, `ns` and `an` are all nouns). `words` are sorted by rank, `weights` are
    cumulative. The first `common` words are hand-picked; the rest is the tail.
    """
    kind: str
    words: list[str]
    weights: list[float]
    common: int


Lexicon = dict[str, Slot]


def lexicon() -> Lexicon:
    """All slots by name. Deterministic."""
    names = [a + b + c for a, b, c in product(ONSETS, MIDDLES, ENDINGS)]
    nouns = with_tail(NOUNS, [a + b for a, b in product(NOUNS, SECOND)] + names)
    verbs = with_tail(VERBS, [a + b for a, b in product(VERB_PREFIXES, VERBS)])
    adjectives = with_tail(ADJECTIVES, [a + b for a, b in product(ADJECTIVE_PREFIXES, ADJECTIVES)])
    lexicon = {
        **forms("noun", nouns, {"n": str, "ns": plural, "an": with_article}),
        **forms("verb", verbs, {"v": str, "vs": third_person, "ved": past, "ving": gerund}),
        **forms("adjective", adjectives, {"a": str}),
    }
    short = {"adv": ADVERBS, "role": ROLES, "channel": CHANNELS, "place": PLACES, "time": TIMES, "name": NAMES,
             "num": NUMBERS}
    for name, words in short.items():
        lexicon |= forms(name, (words, len(words)), {name: str})
    return lexicon


def with_tail(common: list[str], tail: list[str]) -> tuple[list[str], int]:
    """The common words followed by the shuffled tail, without duplicates; and the number of common words."""
    common = unique(common)
    random.Random("tail").shuffle(tail)
    return unique(common + tail), len(common)


def forms(kind: str, ranked: tuple[list[str], int], rules: dict[str, Callable[[str], str]]) -> Lexicon:
    words, common = ranked
    weights = list(accumulate((rank + 10) ** -1.4 for rank in range(len(words))))
    return {name: Slot(kind, [rule(word) for word in words], weights, common) for name, rule in rules.items()}


def unique(words: list[str]) -> list[str]:
    return list(dict.fromkeys(words))


def plural(noun: str) -> str:
    if noun.endswith(("s", "sh", "ch", "x", "z")):
        return noun + "es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


third_person = plural  # same spelling rule: box, boxes; fix, fixes


def with_article(noun: str) -> str:
    return ("an " if noun[0] in "aeiouAEIOU" or noun.startswith("hour") else "a ") + noun


def past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    return doubled(verb) + "ed"


def gerund(verb: str) -> str:
    return (verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else doubled(verb)) + "ing"


def doubled(verb: str) -> str:
    """Double the final consonant if needed before -ed and -ing (also for prefixed verbs)."""
    return verb + verb[-1] if verb.endswith(DOUBLED) else verb
