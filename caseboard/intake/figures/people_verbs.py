"""English verbs that tell that a number without a noun counts people."""

from .vocabulary import words


def _forms(verbs: str) -> frozenset[str]:
    """Give each verb with its endings: jail, jails, jailed, jailing."""
    return frozenset(form for verb in verbs.split() for form in _inflected(verb))


def _inflected(verb: str) -> tuple[str, ...]:
    if verb.endswith("e"):
        return verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"
    if verb.endswith("y") and verb[-2] not in "aeo":
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    if verb.endswith(("sh", "ch", "ss", "x")):
        return verb, f"{verb}es", f"{verb}ed", f"{verb}ing"
    return verb, f"{verb}s", f"{verb}ed", f"{verb}ing"


# What befalls nobody but people: "Court jails 17", "police detain hundreds".
BEFALLS = _forms(
    "jail detain arrest imprison sentence convict acquit pardon kill wound injure maim execute"
    " behead abduct kidnap evacuate rescue displace deport expel evict recruit conscript mobilise"
    " mobilize hospitalise hospitalize infect massacre slaughter torture repatriate exile employ"
    " vaccinate poison"
) | words("expelled expelling")
# These may have a thing for an object too, which is then named: "carrying 300 sacks".
TAKES = _forms(
    "carry hold free release shelter house capture seat discharge treat feed represent force"
    " summon interrogate welcome bring pull"
) | words("held freed fed brought admit admits admitted admitting try tries tried trying")
# What people do, right behind their number: "68,000 arrived", "Thousands flee".
ACTS = _forms(
    "flee arrive gather march rally protest demonstrate attend join vote cross return travel walk"
    " sleep live work stay wait queue surrender enlist testify plead refuse register apply survive"
    " escape drown perish starve pray mourn weep cheer chant emigrate immigrate resettle defect"
    " graduate camp face"
) | words("fled slept wept went came sought spoke gave")
