// Search. The words of the library stand in files of some kilobytes, in alphabetical order, and so do its texts: a query
// loads those that have its words, then the texts of the hits it shows. Each is a classic script that hands over one
// value, since nothing else can be read from disk; apanhado/publish/search says what is in them.
(() => {
  const { version, language, words } = JSON.parse(document.currentScript.dataset.search);
  const SHOWN = 10; // hits at a time
  const LONG = 300; // characters of a passage; of a longer one the sentences with most of the words are shown
  const LEVELS = [0.6, 0.95, 1.25, 1.6]; // what a place counts, by its level
  const [NUMBER, LONGER, ALIKE] = [0.9, 0.7, 0.5]; // and a form in another number, of a longer word, of a kindred word
  const TITLE = 0.4; // what a word in an article's title counts for each of its passages
  const WORD = /[\p{L}\p{N}\p{M}]+/gu;

  const make = (tag, given, ...children) => {
    const element = Object.assign(document.createElement(tag), given);
    element.append(...children.filter(Boolean));
    return element;
  };
  const values = {};
  const once = (act) => {
    const kept = {};
    return (key) => (kept[key] ??= act(key).catch((error) => delete kept[key] && Promise.reject(error)));
  };
  const load = once((name) => {
    const script = make("script", { src: `${name}.js?v=${version}` });
    document.head.append(script);
    return new Promise((resolve, reject) => Object.assign(script, { onload: () => resolve(values[name]), onerror: reject }));
  });
  self.found = (name, value) => (values[name] = value);

  // Numbers from their code: of its letters the first 64 end a number, after the other 26 it goes on.
  const numbers = (code) => {
    const all = [];
    for (let i = 0, value = 0, unit = 1; i < code.length; i++) {
      const letter = code.charCodeAt(i) - 35;
      const digit = letter - (letter > 57) - (letter > 89); // "\" and "|" are none
      value += (digit % 64) * unit;
      unit *= 26;
      if (digit > 63) continue;
      all.push(value);
      [value, unit] = [0, 1];
    }
    return all;
  };
  const rising = (code) => {
    let last = -1;
    return numbers(code).map((gap) => (last += gap + 1));
  };

  // Where the units of each article begin (its title, then its passages), and of which article each unit is.
  const head = once(async () => {
    const known = await load("head");
    const starts = rising(known.starts);
    const article = new Uint32Array(starts.at(-1));
    for (let a = 0; a + 1 < starts.length; a++) article.fill(a, starts[a], starts[a + 1]);
    return { ...known, starts, article, first: known.words.split(" ") };
  });

  // The forms in a file of words, each with all forms of its word.
  const shard = once(async (n) => {
    const words = new Map();
    for (const line of (await load(`words-${n}`)).split("|")) {
      const [shared, ...parts] = line.split(" ");
      const forms = [];
      for (let i = 0; i + 1 < parts.length; i += 2) {
        const slight = parts[i].startsWith("*");
        forms.push({ text: shared + parts[i].slice(slight), slight, code: parts[i + 1] });
      }
      for (const form of forms) words.set(form.text, forms);
    }
    return words;
  });

  const LETTERS = { ß: "ss", ø: "o", đ: "d", ð: "d", ł: "l", æ: "ae", œ: "oe", þ: "th", ı: "i", ς: "σ" };
  const plain = (text) => text.normalize("NFKD").toLowerCase();
  const fold = (word) => plain(plain(word).replace(/[ßøđðłæœþıς]/g, (c) => LETTERS[c])).replace(/\p{M}/gu, "");
  const folded = (text) => (text.normalize("NFKC").match(WORD) ?? []).map(fold);

  // How many letters two words have in common at their beginning.
  const shared = (a, b) => {
    let n = 0;
    while (n < a.length && a[n] === b[n]) n++;
    return n;
  };
  // Whether one word becomes the other by a letter more, less, or other, or two exchanged.
  const slip = (a, b) => {
    const n = shared(a, b);
    const [x, y] = [a.slice(n), b.slice(n)];
    const exchanged = x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2);
    return x.slice(1) === y || x === y.slice(1) || x.slice(1) === y.slice(1) || exchanged;
  };
  const singular = (word, endings) => {
    const [from, to] = endings.find(([end]) => word.endsWith(end) && word.length > end.length + 1) ?? ["", ""];
    return word.slice(0, word.length - from.length) + to;
  };

  // The forms that a word stands for, with what each counts: itself and its inflections; if it is unknown, the words
  // with its singular, else those that begin with it, else those a slip away, else those that begin most like it.
  const near = (word, known, plurals) => {
    const same = (text) => plurals.some((endings) => singular(text, endings) === singular(word, endings));
    const much = ({ text }) => (text === word ? 1 : same(text) ? NUMBER : text.startsWith(word) ? LONGER : ALIKE);
    const forms = (texts) => [...new Set(texts.flatMap((text) => known.get(text)))].map((form) => [form, much(form)]);
    if (known.has(word)) return forms([word]);
    const all = [...known.keys()];
    const kin = all.filter(same);
    if (kin.length || word.length < 3) return forms(kin);
    const longer = all.filter((text) => text.startsWith(word));
    if (longer.length) return forms(longer).filter(([form]) => form.text.startsWith(word));
    const slips = word.length > 4 ? all.filter((text) => slip(word, text)) : [];
    if (slips.length) return forms(slips);
    const most = Math.max(4, ...all.map((text) => shared(word, text)));
    const rest = (text) => Math.max(word.length, text.length) - most;
    return forms(all.filter((text) => shared(word, text) === most && rest(text) < Math.min(most, 5)));
  };

  // The same from the file in which the word would stand, and for an unknown one from those beside it.
  const lookUp = async (word) => {
    const { first, plurals } = await head();
    const place = (text) => first.findLastIndex((form) => form <= text);
    const own = place(word);
    let known = await shard(own);
    let forms = near(word, known, plurals);
    if (!known.has(word) && word.length > 2) {
      const beside = place(`${word}\uffff`) > own ? [own + 1] : [];
      if (!forms.length && place(word.slice(0, 3)) < own) beside.push(own - 1);
      known = new Map([known, ...(await Promise.all(beside.map(shard)))].flatMap((words) => [...words]));
      forms = near(word, known, plurals);
    }
    return { forms, slight: forms.length > 0 && forms.every(([form]) => form.slight) };
  };

  // The passages that have all words that count, themselves or in their article's title, best first; where none has,
  // those with most of them. It is BM25, whose last factor the data have in four levels.
  const rank = (terms, allowed, { article, starts }) => {
    const score = new Float32Array(article.length);
    const bits = new Uint32Array(article.length);
    terms.forEach(({ forms }, t) => {
      const best = new Map();
      for (const [form, much] of forms) {
        let unit = -1;
        for (const number of numbers(form.code)) {
          unit += (number >> 2) + 1;
          best.set(unit, Math.max(best.get(unit) ?? 0, LEVELS[number & 3] * much));
        }
      }
      const telling = Math.log(1 + (article.length - best.size + 0.5) / (best.size + 0.5));
      for (const [unit, level] of best) {
        score[unit] += telling * level;
        bits[unit] |= 1 << t;
      }
    });
    const title = (unit) => starts[article[unit]];
    const hits = [...article.keys()].filter((unit) => bits[unit] && unit !== title(unit) && allowed(unit));
    // An article of which only the title has any of the words stands there with its beginning.
    const there = new Set(hits.map((unit) => article[unit]));
    for (let a = 0; a + 1 < starts.length; a++) {
      const unit = Math.min(starts[a] + 1, starts[a + 1] - 1);
      if (bits[starts[a]] && !there.has(a) && allowed(unit)) hits.push(unit);
    }
    const wanted = terms.reduce((sum, { slight }, t) => (slight ? sum : sum | (1 << t)), 0) || (1 << terms.length) - 1;
    const count = (n) => (n ? (n & 1) + count(n >>> 1) : 0);
    const had = hits.map((unit) => count((bits[unit] | bits[title(unit)]) & wanted));
    const most = had.reduce((a, b) => Math.max(a, b), 1);
    const value = (unit) => score[unit] + TITLE * score[title(unit)];
    const chosen = hits.filter((_, i) => had[i] === most).sort((a, b) => value(b) - value(a) || a - b);
    return { hits: chosen, whole: most === count(wanted) };
  };

  // A text with the words found marked, those in a row as one; function words only in a row with others.
  const marked = (text, forms, lang) => {
    const runs = [];
    for (const { 0: word, index } of text.matchAll(WORD)) {
      const main = forms.get(fold(word));
      if (main === undefined) continue;
      const last = runs.at(-1);
      const end = index + word.length;
      if (last && /^[-\s.,'’]$/.test(text.slice(last.end, index))) Object.assign(last, { end, main: last.main || main });
      else runs.push({ start: index, end, main });
    }
    const element = make("span", { lang });
    let at = 0;
    for (const { start, end } of runs.filter(({ main }) => main)) {
      element.append(text.slice(at, start), make("mark", {}, text.slice(start, end)));
      at = end;
    }
    element.append(text.slice(at));
    return element;
  };

  // What is shown of a text: the sentence with most of the words, and those after and before it for which there is room.
  const excerpt = (text, forms) => {
    if (text.length <= LONG || !Intl.Segmenter) return text;
    const sentences = Array.from(new Intl.Segmenter(language, { granularity: "sentence" }).segment(text), (s) => s.segment);
    const has = sentences.map((sentence) => new Set(folded(sentence).filter((form) => forms.get(form))).size);
    let from = has.indexOf(Math.max(...has));
    let to = from + 1;
    const room = (one) => one && sentences.slice(from, to).join("").length + one.length <= LONG;
    while (room(sentences[to])) to++;
    while (room(sentences[from - 1])) from--;
    return sentences.slice(from, to).join("").trim();
  };

  const hit = async (unit, forms, { article, starts, units }) => {
    const a = article[unit];
    const n = unit - starts[a];
    const [slug, title, outlet, lang, all] = await load(`text-${a}-${Math.floor(n / units)}`);
    const [id, number, text = title, heading, other] = all[n % units]; // nothing for a title
    const part = excerpt(text, forms);
    const said = marked(part, forms, other || lang);
    if (id) said.dataset.cited = `${slug} ${id}`;
    const name = number ? write(number) : id ? words.standfirst : words.title;
    const href = `../articles/${encodeURIComponent(slug)}/index.html${id ? `#${id}` : ""}`;
    const marker = make("a", { className: "cite", href, ariaLabel: `${words.passage} ${name}, ${outlet || title}` }, `¶\u00a0${name}`);
    const around = [!text.startsWith(part) && "[…] ", said, !text.endsWith(part) && " […]"];
    const from = [id && marked(title, forms, lang), outlet, heading && marked(heading, forms, lang)].filter(Boolean);
    const source = make("p", { className: "source" }, ...from.flatMap((one, i) => (i ? [" · ", one] : [one])));
    return make("li", {}, make("p", {}, ...around, "\u00a0", marker), source);
  };

  const form = document.querySelector(".find");
  const field = form.elements.q;
  const selects = [...form.querySelectorAll("select")];
  const [tally, list, more, otherwise] = [".tally", ".hits", ".more-hits", ".otherwise"].map((s) => document.querySelector(s));
  const write = (n) => n.toLocaleString(language);
  const say = (forms, n) => (forms[new Intl.PluralRules(language).select(n)] ?? forms.other).replace("{n}", write(n));
  let turn = 0; // of queries: what is found for an earlier one is not shown
  let timer = 0;

  // What tells whether a unit is of the topic, the outlet and the year that were chosen.
  const narrowed = async ({ article }) => {
    const chosen = selects.filter((select) => select.selectedIndex > 0);
    const tests = chosen.map(async ({ name, selectedIndex }) => {
      const option = selectedIndex - 1;
      if (name !== "topic") {
        const of = numbers((await load("articles"))[name]);
        return (unit) => of[article[unit]] === option;
      }
      const own = new Set(rising(await load(`topic-${option}`)));
      return (unit) => own.has(unit);
    });
    const all = await Promise.all(tests);
    return (unit) => all.every((test) => test(unit));
  };

  const show = async ({ hits, whole, none }, forms, known, own, from = 0) => {
    const shown = Math.min(from + SHOWN, hits.length);
    const items = await Promise.all(hits.slice(from, shown).map((unit) => hit(unit, forms, known)));
    if (own !== turn) return;
    list.replaceChildren(...(from ? list.children : []), ...items);
    const texts = say(words.texts, new Set(hits.map((unit) => known.article[unit])).size);
    const told = { passages: say(words.passages, shown), n: write(hits.length), texts };
    const counted = (shown < hits.length ? words.part : words.all).replace(/\{(\w+)\}/g, (_, key) => told[key]);
    tally.textContent = !hits.length ? none : whole ? counted : `${counted}. ${words.some}`;
    otherwise.hidden = hits.length > 0;
    more.hidden = shown === hits.length;
    more.onclick = async () => {
      await show({ hits, whole, none }, forms, known, own, shown);
      list.children[shown]?.querySelector(".cite").focus();
    };
  };

  const search = async () => {
    const own = ++turn;
    const asked = [...new Set(folded(field.value))].slice(0, 30);
    const given = [...new FormData(form)].filter(([, value]) => value);
    history.replaceState(null, "", asked.length ? `?${new URLSearchParams(given)}` : location.pathname);
    try {
      if (!asked.length) {
        for (const element of [list, tally]) element.replaceChildren();
        [more.hidden, otherwise.hidden] = [true, false];
        return;
      }
      const known = await head();
      const [allowed, ...terms] = await Promise.all([narrowed(known), ...asked.map(lookUp)]);
      const slight = terms.every((term) => term.slight);
      const forms = new Map(terms.flatMap((term) => term.forms.map(([{ text }]) => [text, slight || !term.slight])));
      const none = slight ? words.common : words.none; // very common words have no places in the data
      await show({ ...rank(terms, allowed, known), none }, forms, known, own);
    } catch {
      if (own === turn) tally.textContent = words.failed;
    }
  };

  const soon = (wait) => {
    clearTimeout(timer); // of an earlier letter
    timer = setTimeout(search, wait);
  };
  form.addEventListener("input", () => soon(120));
  form.addEventListener("submit", (e) => {
    e.preventDefault();
    soon(0);
  });
  // Arrows go from the field to the hits and from hit to hit; Escape leads back to the field, and then empties it.
  document.addEventListener("keydown", (e) => {
    if (e.key === "/" && !e.target.closest("input, select") && !e.ctrlKey && !e.metaKey && !e.altKey) {
      e.preventDefault();
      return field.select();
    }
    const stops = [field, ...list.querySelectorAll(".cite")];
    const at = stops.indexOf(e.target);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Escape: 0 }[e.key];
    if (at < 0 || to === undefined) return;
    e.preventDefault();
    stops[to]?.focus();
    if (at || to) return;
    field.value = "";
    soon(0);
  });

  const given = new URLSearchParams(location.search);
  for (const input of [field, ...selects]) if (given.has(input.name)) input.value = given.get(input.name);
  for (const select of selects) if (select.selectedIndex < 0) select.selectedIndex = 0; // a link may name what is gone
  form.querySelector(".filters").hidden = false;
  if (matchMedia("(hover: hover)").matches) field.focus(); // elsewhere the keyboard would cover the hits
  search();
})();
