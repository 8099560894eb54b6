// Under a passage whose number is pointed at or has the focus, that the address leads to, or in which words are selected:
// its address to copy, alone or with its words. The latter is a text fragment: a browser that knows them marks the words
// themselves, any other goes to the passage (https://wicg.github.io/scroll-to-text-fragment/).
(() => {
  const body = document.querySelector(".body");
  const status = document.querySelector(".status");
  if (!body || !status) return;
  const said = status.dataset;
  const FEW = 10; // words that a fragment has one by one; of more it has the first and the last
  const EDGE = 4; // of them, or as many as it takes
  const element = (name, values) => Object.assign(document.createElement(name), values);
  const row = element("span", { className: "copy" });
  const plain = element("button", { type: "button", textContent: said.address });
  const exact = element("button", { type: "button" });
  row.append(plain, " · ", exact);
  let passage = null; // the one that the row stands under
  let chosen = null; // the words in it that are selected, as a range

  const show = (next, range = null) => {
    [passage, chosen] = [next, range];
    if (!passage) return row.remove();
    exact.textContent = chosen ? said.chosen : said.words;
    exact.setAttribute("aria-label", `${said.address} ${exact.textContent}`);
    const number = passage.querySelector(".pn");
    if (number.nextElementSibling === row) return;
    row.querySelector("input")?.remove();
    number.after(row);
  };
  // Back to the passage that the address leads to, if to any.
  const rest = () => {
    const target = document.querySelector(".body :target");
    if (!chosen && !row.contains(document.activeElement)) show(target?.querySelector(".pn") ? target : null);
  };

  const between = (from, node, offset) => {
    const range = document.createRange();
    range.setStart(from, 0);
    if (range.comparePoint(node, offset) >= 0) range.setEnd(node, offset);
    return range.toString();
  };
  // The words of the passage and last its number, and where among them those begin and end that are meant. What a hard
  // space joins is one word. The number comes after the passage's own words, before those of passages inside it.
  const meant = () => {
    const number = passage.querySelector(".pn");
    const text = between(passage, number, 0).trimEnd();
    const found = [...text.matchAll(/[^ \t\n\r\f]+/g)];
    const start = chosen ? between(passage, chosen.startContainer, chosen.startOffset).length : 0;
    const end = chosen ? between(passage, chosen.endContainer, chosen.endOffset).trimEnd().length : text.length;
    const from = found.findIndex((word) => word.index + word[0].length > start);
    const to = found.findLastIndex((word) => word.index < end) + 1;
    return [[...found.map(([word]) => word), number.textContent], Math.max(from, 0), to];
  };
  // Browsers go to the first words of the page that fit. So there are as many as stand nowhere before the passage, else
  // some that stand around them.
  const fragment = () => {
    const [all, from, to] = meant();
    const part = (a, b) => all.slice(a, b).join(" ");
    const earlier = between(document.body, passage, 0).split(/[ \t\n\r\f]+/).join(" ");
    const known = (a, b) => `${earlier} ${part(0, b - 1)}`.toLowerCase().includes(part(a, b).toLowerCase());
    let [start, end, ahead, after] = [to - from > FEW ? from + EDGE : to, to - EDGE, from, to];
    while (start < end && known(from, start)) start += 1;
    if (start < end) {
      while (start < end && part(start, to - 1).includes(part(end, to))) end -= 1;
    } else {
      [start, end] = [to, to];
      while (ahead > 0 && known(ahead, after)) ahead -= 1;
      while (after < all.length && known(ahead, after)) after += 1;
    }
    const code = (a, b) => encodeURIComponent(part(a, b)).replaceAll("-", "%2D");
    const parts = [ahead < from && `${code(ahead, from)}-`, code(from, start), end < to && code(end, to), after > to && `-${code(to, after)}`];
    return `:~:text=${parts.filter(Boolean).join(",")}`;
  };

  let timer = 0;
  const say = (words) => {
    status.textContent = words;
    clearTimeout(timer);
    timer = setTimeout(() => (status.textContent = ""), 4000);
  };
  // Where the browser lets nobody copy but the reader, the address stands there, selected.
  const offer = (address) => {
    row.querySelector("input")?.remove();
    row.append(element("input", { readOnly: true, value: address, ariaLabel: said.address }));
    row.querySelector("input").select();
    say(said.refused);
  };
  const copy = async (words) => {
    const address = passage.querySelector(".pn").href + words;
    try {
      await navigator.clipboard.writeText(address);
      say(said.copied);
    } catch {
      offer(address);
    }
  };
  plain.addEventListener("click", () => copy(""));
  exact.addEventListener("click", () => copy(fragment()));
  row.addEventListener("mousedown", (e) => e.target.matches("button") && e.preventDefault()); // keeps what is selected

  const inside = (node) => (node?.closest ? node : node?.parentElement)?.closest(".body [id^='p-']");
  let leaving = 0;
  document.addEventListener("pointerover", (e) => {
    clearTimeout(leaving);
    const [own, to] = [inside(e.target), e.target.closest(".pn")];
    if (own !== passage || !own) leaving = setTimeout(to ? () => show(own) : rest, 200);
  });
  document.addEventListener("focusin", (e) => (e.target.closest(".pn") ? show(inside(e.target)) : rest()));
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    if (row.contains(selection.anchorNode)) return;
    const range = selection.isCollapsed || !selection.rangeCount ? null : selection.getRangeAt(0).cloneRange();
    const own = range && inside(range.commonAncestorContainer);
    if (own) return show(own, range);
    chosen = null;
    rest();
  });
  document.addEventListener("keydown", (e) => {
    if (e.key !== "Escape" || !row.contains(document.activeElement)) return;
    passage.querySelector(".pn").focus();
    row.querySelector("input")?.remove();
  });
  addEventListener("hashchange", rest);
  rest();
})();
