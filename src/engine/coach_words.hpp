// The words that the coach's rules look for, as they are written: English, then German.
#pragma once

#include <array>
#include <string_view>

namespace okra::coach {

inline constexpr auto vague_words = std::to_array<std::string_view>({
    "improve",     "improved",     "improving",  "better",     "best",          "good",        "great",
    "enhance",     "enhanced",     "optimize",   "optimise",   "significantly", "strong",      "stronger",
    "excellent",   "excellence",   "seamless",   "robust",     "efficient",     "efficiently", "effective",
    "effectively", "world-class",  "awesome",    "various",    "regularly",     "soon",        "faster",
    "as needed",   "more visible", "verbessern", "verbessert", "verbesserte",   "besser",      "bessere",
    "besseren",    "beste",        "besten",     "gut",        "gute",          "guten",       "optimieren",
    "optimiert",   "steigern",     "deutlich",   "stark",      "stärker",       "effizient",   "effizienter",
    "effektiv",    "exzellent",    "nahtlos",    "robuste",    "regelmäßig",    "regelmässig", "bald",
    "schneller",   "diverse",      "bei Bedarf", "sichtbarer",
});

// What is made rather than what changes by it.
inline constexpr auto output_words = std::to_array<std::string_view>({
    "launch",      "build",        "implement",      "create",        "develop",      "write",           "deliver",
    "ship",        "release",      "complete",       "finish",        "organize",     "organise",        "publish",
    "introduce",   "design",       "migrate",        "install",       "prepare",      "conduct",         "hold",
    "start",       "rollout",      "einführen",      "bauen",         "erstellen",    "umsetzen",        "entwickeln",
    "liefern",     "ausliefern",   "ausrollen",      "fertigstellen", "durchführen",  "veröffentlichen", "schreiben",
    "aufbauen",    "migrieren",    "implementieren", "vorbereiten",   "organisieren", "veranstalten",    "einrichten",
    "abschließen", "abschliessen", "starten",
});

// What pays: a target that is paid for is set where it is sure to be reached.
inline constexpr auto pay_words = std::to_array<std::string_view>({
    "bonus",
    "bonuses",
    "salary",
    "salaries",
    "compensation",
    "payout",
    "pay rise",
    "pay raise",
    "Boni",
    "Gehalt",
    "Gehälter",
    "Gehaltserhöhung",
    "Prämie",
    "Prämien",
    "Vergütung",
    "Zielvereinbarungsprämie",
});

// Who is better off, or why.
inline constexpr auto benefit_words = std::to_array<std::string_view>({
    "customer",   "customers", "user",       "users",       "people",        "person",       "client",
    "clients",    "merchant",  "merchants",  "patient",     "patients",      "student",      "students",
    "learner",    "learners",  "member",     "members",     "donor",         "donors",       "citizen",
    "citizens",   "employee",  "employees",  "colleague",   "colleagues",    "team",         "teams",
    "partner",    "partners",  "developer",  "developers",  "everyone",      "everybody",    "community",
    "families",   "readers",   "guests",     "visitors",    "candidates",    "resellers",    "engineers",
    "we",         "us",        "our",        "you",         "your",          "my",           "so that",
    "because",    "Kunde",     "Kunden",     "Kundin",      "Kundinnen",     "Nutzer",       "Nutzerinnen",
    "Menschen",   "Leute",     "Händler",    "Patienten",   "Schüler",       "Studierende",  "Lernende",
    "Mitglieder", "Spender",   "Bürger",     "Mitarbeiter", "Mitarbeitende", "Kollegen",     "Kolleginnen",
    "Partner",    "Partnern",  "Entwickler", "alle",        "jeder",         "Gemeinschaft", "Familien",
    "Leser",      "Gäste",     "Besucher",   "Bewerber",    "wir",           "uns",          "unser",
    "unsere",     "unseren",   "mein",       "meine",       "damit",         "weil",
});

// What others move.
inline constexpr auto outside_words = std::to_array<std::string_view>({
    "share price", "stock price",       "weather",    "economy",     "interest rate", "interest rates", "exchange rate",
    "oil price",   "competitors leave", "regulation", "election",    "Aktienkurs",    "Börsenkurs",     "Wetter",
    "Konjunktur",  "Zinssatz",          "Zinsen",     "Wechselkurs", "Ölpreis",       "Gesetzgebung",   "Wahlergebnis",
});

// What is measured once in a long while.
inline constexpr auto slow_words = std::to_array<std::string_view>({
    "annual",
    "annually",
    "yearly",
    "per year",
    "a year",
    "year-on-year",
    "jährlich",
    "jährliche",
    "jährlichen",
    "pro Jahr",
    "im Jahr",
    "Jahresumfrage",
});

// More of it, or sooner: what such a push is paid with lies elsewhere.
inline constexpr auto pushed_words = std::to_array<std::string_view>({
    "revenue",        "sales",     "leads",      "signups",   "sign-ups", "downloads",     "visits",      "deployments",
    "releases",       "velocity",  "throughput", "tickets",   "calls",    "speed",         "lead time",   "cycle time",
    "response time",  "cost",      "costs",      "headcount", "Umsatz",   "Verkäufe",      "Anmeldungen", "Besuche",
    "Auslieferungen", "Durchsatz", "Anfragen",   "Anrufe",    "Tempo",    "Durchlaufzeit", "Antwortzeit", "Kosten",
});

// What tells of quality: a key result about it is a counterweight.
inline constexpr auto quality_words = std::to_array<std::string_view>({
    "quality",       "satisfaction",  "nps",          "csat",        "score",     "error",       "errors",
    "failure",       "failures",      "defect",       "defects",     "bugs",      "churn",       "retention",
    "complaint",     "complaints",    "refund",       "refunds",     "rework",    "incident",    "incidents",
    "uptime",        "availability",  "accuracy",     "trust",       "stay",      "margin",      "Qualität",
    "Zufriedenheit", "Fehler",        "Fehlerrate",   "Fehlerquote", "Mängel",    "Abwanderung", "Kündigungen",
    "Beschwerden",   "Reklamationen", "Erstattungen", "Nacharbeit",  "Störungen", "Ausfälle",    "Verfügbarkeit",
    "Genauigkeit",   "Vertrauen",     "Marge",
});

// What something does when it changes: two of them are two measures.
inline constexpr auto change_words = std::to_array<std::string_view>({
    "increase",  "reduce",     "cut",       "raise",    "lower",  "lift",       "grow",       "decrease",
    "double",    "halve",      "reach",     "keep",     "win",    "sign",       "bring",      "shorten",
    "improve",   "gain",       "retain",    "erhöhen",  "senken", "steigern",   "verringern", "verkürzen",
    "halbieren", "verdoppeln", "erreichen", "gewinnen", "halten", "reduzieren", "verbessern",
});

inline constexpr auto joining_words = std::to_array<std::string_view>({"and", "und", "sowie", "plus", "&", "+"});
inline constexpr auto range_words = std::to_array<std::string_view>({"between", "zwischen"});
inline constexpr auto we_words = std::to_array<std::string_view>({"we", "we'll", "we’ll", "wir", "سوف"});

} // namespace okra::coach
