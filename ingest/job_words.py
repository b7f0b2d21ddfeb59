"""Decides which words are heads of job names, which only describe people or guides, and which announce news."""

from __future__ import annotations

JOB_HEADS = frozenset(
    {
        "engineer", "developer", "analyst", "manager", "scientist", "researcher", "specialist", "architect",
        "consultant", "designer", "administrator", "officer", "director", "trainer", "annotator", "labeler",
        "labeller", "nurse", "practitioner", "technician", "technologist", "teacher", "assistant", "lead", "leader",
        "programmer", "tester", "auditor", "accountant", "lawyer", "paralegal", "physician", "doctor", "therapist",
        "pharmacist", "radiologist", "pathologist", "economist", "statistician", "mathematician", "plumber",
        "electrician", "mechanic", "driver", "recruiter", "marketer", "writer", "editor", "translator", "linguist",
        "moderator", "operator", "planner", "strategist", "supervisor", "coordinator", "instructor", "professor",
        "librarian", "counselor", "counsellor", "scholar", "president", "executive", "hygienist", "sonographer",
        "dosimetrist", "advisor", "adviser", "anesthetist", "midwife", "paramedic", "surgeon", "dentist", "actuary",
        "clerk", "agent", "representative", "associate", "occupation", "promoter", "buyer", "controller", "secretary",
        "observer", "curator", "steward", "stewardess", "inspector", "surveyor", "broker", "trader", "underwriter",
        "adjuster", "appraiser", "investigator", "dispatcher", "attendant", "aide", "handler", "fitter", "foreman",
        "artist", "animator", "illustrator", "producer", "presenter", "reporter", "correspondent", "columnist", "coach",
        "captain", "ranger", "archivist", "conservator", "merchandiser", "decorator", "estimator",
        "superintendent", "drafter", "installer", "assembler", "scheduler", "expediter", "examiner",
        "assessor", "collector", "packer", "picker", "cleaner", "repairer", "counsel", "attorney",
        "resident", "registrar", "educator", "evangelist", "ambassador", "stylist", "groomer", "detective", "sergeant",
        "lieutenant", "constable", "cadet", "salesperson", "salesman", "saleswoman", "negotiator", "mediator",
    }
)  # fmt: skip
"""Last words of job names."""
OCCUPATIONS = frozenset(
    {
        "nurse", "accountant", "lawyer", "paralegal", "physician", "doctor", "pharmacist", "radiologist", "pathologist",
        "economist", "statistician", "mathematician", "plumber", "electrician", "mechanic", "teacher", "translator",
        "interpreter", "librarian", "dentist", "surgeon", "midwife", "paramedic", "actuary", "journalist", "chef",
        "carpenter", "joiner", "welder", "bricklayer", "roofer", "machinist", "pilot", "physiotherapist", "bookkeeper",
        "solicitor", "barrister", "copywriter", "veterinarian", "psychologist", "optometrist", "photographer",
        "firefighter", "bartender", "hairdresser", "barista", "waiter", "cook", "baker", "butcher", "gardener",
        "cashier", "receptionist", "linguist", "professor", "scaffolder", "plasterer", "painter", "locksmith",
        "intern", "trainee", "apprentice", "headteacher", "tutor", "vet", "lecturer", "judge", "farmer",
        "biologist", "chemist", "physicist", "geologist", "secretary", "attorney", "litigator",
        "conveyancer", "prosecutor", "notary", "magistrate", "banker", "underwriter", "stockbroker", "surveyor",
        "auditor", "stylist", "barber", "beautician", "florist", "tailor", "seamstress", "jeweller", "jeweler",
        "goldsmith", "blacksmith", "upholsterer", "cabinetmaker", "toolmaker", "millwright", "boilermaker",
        "pipefitter",
        "steamfitter", "ironworker", "glazier", "tiler", "mason", "miner", "driller", "trucker", "chauffeur", "janitor",
        "caretaker", "housekeeper", "nanny", "babysitter", "lifeguard", "policeman", "constable", "agronomist",
        "horticulturist", "landscaper", "arborist", "farrier", "sommelier", "brewer", "winemaker",
        "confectioner", "dietitian", "dietician", "nutritionist", "podiatrist", "chiropractor", "osteopath",
        "radiographer", "psychiatrist", "anaesthetist", "anesthesiologist", "dermatologist", "orthodontist", "carer",
        "caregiver", "astronomer", "zoologist", "botanist", "historian", "archivist", "musician", "singer", "actor",
        "actress", "animator", "illustrator", "cartoonist", "reporter", "editor", "proofreader", "columnist",
        "recruiter", "programmer", "captain", "counsel", "bailiff", "diplomat", "lobbyist", "undertaker", "steward",
        "sailor",
        "seafarer", "stevedore", "courier", "dispatcher", "postman", "salesperson", "estimator", "ceo", "cto", "cfo",
        "coo", "cio", "ciso", "cmo", "vp", "vps", "svp", "evp",
    }
)  # fmt: skip
"""Job words that name an occupation without a word before them: an engineer is of some kind, an electrician is one."""
WORKERS = frozenset(
    {
        "social", "care", "youth", "support", "community", "factory", "warehouse", "construction", "farm", "metal",
        "postal", "sex", "childcare", "welfare", "health", "maintenance", "dock", "railway", "kitchen", "hotel",
    }
)  # fmt: skip
"""Words before "worker" that make it an occupation; other workers are everybody in a field."""
PEOPLE = frozenset(
    {
        "freelancer", "contractor", "contributor", "senior", "junior", "worker", "employer", "starter", "beginner",
        "newcomer", "earner", "performer", "user", "member", "leader", "candidate", "other", "number", "customer",
        "learner", "recruiter", "changer", "seeker", "mover", "hirer", "respondent", "resident", "parent", "client",
        "graduate", "applicant", "participant", "joiner", "holder", "reader", "offer", "career", "newer", "insider",
        "outsider", "returner", "leaver", "provider", "vendor", "supplier", "founder", "investor", "competitor",
        "veteran", "student", "talent", "commuter", "immigrant", "expat", "foreigner", "player", "peer", "sector",
        "center", "centre", "factor", "quarter", "order", "corner", "paper", "letter", "talker", "outlier", "tier",
        "incumbent", "professional", "breadwinner", "counterpart", "dollar", "remainder", "former", "latter",
    }
)  # fmt: skip
"""Words of people, and others of that ending, that name no occupation though their pay is told."""
COMPOUNDS = {
    "worker": WORKERS,
    "master": frozenset({"scrum", "harbour", "harbor", "station"}),
    "owner": frozenset({"product", "process"}),
    "crew": frozenset({"cabin", "flight", "ground"}),
    "hand": frozenset({"farm", "stage", "deck", "ranch"}),
    "maker": frozenset(
        {"pattern", "tool", "cabinet", "cheese", "wine", "dress", "watch", "film", "policy", "furniture"}
    ),
    "fellow": frozenset({"postdoctoral", "research", "teaching", "postdoc"}),
    "partner": frozenset({"law", "audit", "tax", "business", "equity", "managing"}),
    "carrier": frozenset({"mail", "letter"}),
    "guard": frozenset({"security", "prison", "border", "coast"}),
    "keeper": frozenset({"zoo", "game", "shop", "store", "bee"}),
    "model": frozenset({"fashion", "fitness", "runway"}),
    "builder": frozenset({"boat", "ship", "body"}),
}
"""Last words of job names only after some words: a "scrum master" is one, a master's degree and a bare hand are not."""
GROUP_HEADS = frozenset(
    {
        "professional", "worker", "talent", "employee", "people",
    }
)  # fmt: skip
"""Last words of names for everybody in a field."""
GUIDE_WORDS = frozenset(
    {
        "a", "an", "the", "complete", "full", "ultimate", "comprehensive", "definitive", "practical", "beginner",
        "guide", "handbook", "overview", "profile", "career", "job", "role", "position", "occupation", "salary",
        "salaries", "pay", "wage", "compensation", "skill", "duty", "responsibility", "description", "requirement",
        "outlook", "path", "pathway", "entry", "point", "what", "is", "how", "to", "become", "and", "of", "for",
        "in", "with", "your", "at", "everything", "you", "need", "know", "growth", "rate", "interview", "question",
        "answer", "education", "training", "explained", "be", "do", "does", "work", "as", "it", "here", "start",
        "getting", "started", "101", "faq", "tip", "hire", "hiring",
    }
)  # fmt: skip
"""Words that stand around a role in the title of a guide to it."""
SENIORITY = frozenset(
    {
        "senior", "junior", "entry", "mid", "level", "lead", "principal", "staff",
    }
)  # fmt: skip
"""Words of rank in front of a role."""
NEWS_WORDS = frozenset(
    {
        "hiring", "hires", "hire", "plans", "plan", "launches", "launch", "announces", "cuts", "layoffs", "layoff",
        "lays", "raises", "adds", "thousands", "hundreds",
    }
)  # fmt: skip
"""Words of a title that reports an event."""
SINGULAR = frozenset(
    {
        "sales", "operations", "systems", "logistics", "news", "series", "robotics", "analytics", "mathematics",
        "statistics", "economics", "physics", "genetics", "linguistics", "electronics", "politics", "ethics",
        "graphics",
    }
)  # fmt: skip
"""Words that end in s in the singular."""
GENERIC = frozenset(
    {
        "the", "a", "an", "these", "those", "such", "some", "many", "most", "all", "both", "other", "this", "that",
        "their", "its", "our", "your", "top", "leading", "best", "highest", "lowest", "senior", "junior", "mid",
        "level", "entry", "experienced", "skilled", "qualified", "talented", "specialized", "specialised",
        "dedicated", "professional", "full", "time", "part", "remote", "average", "median", "typical", "typically",
        "new", "young", "male", "female", "highly", "more", "less", "few", "several", "for", "of", "in", "at", "as",
        "by", "and", "or", "with", "to", "based", "successful", "ambitious", "aspiring", "individual", "good",
        "great", "career", "mean", "base", "salary", "salaries", "pay", "wage", "staff", "principal", "lead",
        "advanced", "established", "early", "late", "tier", "fresh", "where", "how", "what", "when",
        "while", "earn", "earns", "commands", "command", "paying", "range", "ranges", "from", "between", "into",
        "even", "then", "only", "just", "u.s", "us", "uk", "no", "hire", "hires", "hiring", "employ", "employs",
        "become", "unlike", "like", "including", "among", "than", "non", "per", "on", "same", "startups",
        "start-ups", "companies", "firms", "employers", "teams", "hubs", "seasoned", "certified", "starting",
        "beginner", "intermediate", "whereas", "though", "although", "medior", "pays", "paid", "offers", "offered",
        "gives", "freelance", "contract", "independent", "self", "employed", "hourly", "yearly", "annual", "monthly",
        "do", "does", "did", "can", "could", "will", "would", "should", "may", "might", "must", "much", "is", "are",
        "was", "were", "be", "been", "becomes", "newly", "licensed", "licenced", "fully", "recently",
        "every", "each", "any", "one", "but", "if", "because", "which", "who", "whose", "about", "around", "over",
        "under", "after", "before", "now", "today", "currently", "permanent", "salaried", "unionised", "unionized",
        "local", "home", "fellow",
    }
)  # fmt: skip
"""Words in front of a job word that make it no other job: ranks, qualities, small words."""

NOT_EARNERS = frozenset(
    {
        "company", "firm", "bank", "hospital", "school", "university", "college", "startup", "start-up", "agency",
        "institute", "team", "woman", "women", "man", "men", "people", "person", "family", "household", "job", "role",
        "position", "post", "occupation", "career", "field", "industry", "sector", "state", "city", "country", "region",
        "place", "level", "grade", "band", "employee", "staff", "salary", "wage", "pay", "rate", "figure", "average",
        "median", "mean", "range", "bonus", "package", "offer", "skill", "degree", "certificate", "course", "program",
        "programme", "study", "survey", "report", "fund", "grant", "government", "office", "department", "most", "some",
        "many", "few", "one", "who", "that", "it", "they", "all", "both", "each", "none", "those", "these", "market",
        "product", "app", "site", "website", "store", "shop", "restaurant", "hotel", "clinic", "practice", "chain",
        "brand", "group", "corporation", "nonprofit", "charity", "organisation", "organization", "foundation", "half",
        "quarter", "third", "tenth", "fifth", "share", "majority", "minority", "girl", "boy", "mother", "father",
        "adult", "citizen", "native", "expert", "specialist", "talent", "class", "business", "hour", "day", "week",
        "month", "year", "area", "town", "hub", "capital", "union", "contract", "hire", "perk", "benefit", "stipend",
        "commission", "tip", "equity", "stock", "option", "you", "we", "he", "she", "i", "nobody", "anyone", "everyone",
        "somebody", "friend", "colleague", "neighbour", "neighbor", "brother", "sister",
        "cousin", "husband", "wife", "daughter", "son", "relative", "which", "what", "percent", "cent", "per", "this",
        "there", "here", "landlord", "owner", "shareholder", "other", "another",
    }
)  # fmt: skip
"""Words before "earns" or "is paid" that name no occupation."""
