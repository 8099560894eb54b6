// Shows what a name or a marker leads to in a small box, on hover and focus. All of it stands on the page already: for
// a name in a hidden element that its `data-preview` names, for a marker in the passage itself, where the page has it.
(() => {
  const words = document.currentScript.dataset;
  const wide = matchMedia("(min-width: 48rem)");
  const GAP = 14; // pixels, as wide as the outline of what has the focus and the halo of the box
  const box = document.createElement("div");
  box.className = "preview";
  box.id = "_preview";
  box.setAttribute("role", "tooltip");
  const main = document.querySelector("main");
  let link = null;
  let timer = 0;

  // Whether words are from the passage that a marker leads to.
  const from = (a) => {
    const [, slug, id] = /([^/]+)\/index\.html#(.+)$/.exec(decodeURIComponent(a.href)) ?? [];
    return (e) => e.dataset.cited === `${slug} ${id}`;
  };
  // The passage that a marker leads to, as the page has it for previews, else the longest words that it has of it,
  // unless the marker stands beside them.
  const passage = (a) => {
    const whole = [...document.querySelectorAll(".glimpse [data-cited]")].find(from(a));
    if (whole) return whole;
    const here = a.getAttribute("href").startsWith("#") && document.getElementById(a.hash.slice(1));
    const [longest] = [here, ...[...document.querySelectorAll("[data-cited]")].filter(from(a))]
      .filter(Boolean)
      .sort((one, other) => other.textContent.length - one.textContent.length);
    return a.closest("p, li, dd")?.contains(longest) ? null : longest;
  };
  // The words before a marker that it stands for, told apart in the passage: they may reach over names that are links.
  const tell = (a, whole) => {
    const beside = [...(a.closest("p, li, dd")?.querySelectorAll("[data-cited]") ?? [])].filter(from(a));
    const said = beside.filter((e) => e.compareDocumentPosition(a) & Node.DOCUMENT_POSITION_FOLLOWING).at(-1)?.textContent;
    const start = said ? whole.textContent.indexOf(said) : -1;
    if (start < 0) return;
    const range = document.createRange();
    const walker = document.createTreeWalker(whole, NodeFilter.SHOW_TEXT);
    for (let at = 0, node; (node = walker.nextNode()); at += node.length) {
      if (start >= at && start < at + node.length) range.setStart(node, start - at);
      if (start + said.length > at && start + said.length <= at + node.length) range.setEnd(node, start + said.length - at);
    }
    const mark = document.createElement("mark");
    mark.append(range.extractContents());
    range.insertNode(mark);
  };
  const text = (tag, said, name = "") => Object.assign(document.createElement(tag), { textContent: said, className: name });
  const fill = (a) => {
    const told = a.dataset.preview && document.getElementById(a.dataset.preview);
    const shown = told || passage(a);
    if (!shown) return false;
    box.replaceChildren();
    const whole = told || shown.closest(".glimpse");
    if (whole) {
      box.append(...whole.cloneNode(true).childNodes);
      if (!told) tell(a, box.querySelector(".from"));
    } else {
      const said = text("p", "", "from");
      said.append(...shown.cloneNode(true).childNodes);
      said.lang = shown.closest("[lang]").lang;
      said.querySelectorAll(".pn").forEach((e) => e.remove());
      tell(a, said);
      box.append(text("p", a.textContent.replace("¶", "").trim()), said);
    }
    const open = Object.assign(text("a", told ? words.page : words.passage, "open"), { href: a.href, tabIndex: -1 });
    box.append(open);
    return true;
  };
  // Below the link's own words, above them where that would leave the window; on narrow screens in the flow.
  const place = (a) => {
    const block = a.closest("p, li, dd, h2, h3") ?? a;
    (wide.matches ? main : block).append(box);
    if (!wide.matches) return;
    const edge = main.getBoundingClientRect().right - 32;
    const own = a.getBoundingClientRect();
    const near = block.getBoundingClientRect();
    const [top, bottom] = block.matches("li") ? [own.top, own.bottom] : [near.top, near.bottom];
    const below = bottom + box.offsetHeight + GAP < innerHeight || top < box.offsetHeight + GAP;
    box.style.left = `${Math.max(GAP, Math.min(near.left, edge - box.offsetWidth)) + scrollX}px`;
    box.style.top = `${(below ? bottom + GAP : top - box.offsetHeight - GAP) + scrollY}px`;
  };
  const hide = () => {
    clearTimeout(timer);
    link?.removeAttribute("aria-describedby");
    link = null;
    box.remove();
  };
  const show = (a) => {
    if (a === link) return;
    hide();
    if (!fill(a)) return;
    link = a;
    link.setAttribute("aria-describedby", box.id);
    place(a);
  };
  const soon = (act) => {
    clearTimeout(timer);
    timer = setTimeout(act, 150);
  };
  const leading = (e) => e.target.closest?.("a[data-preview], a.cite");

  document.addEventListener("pointerover", (e) => {
    if (e.pointerType === "touch") return; // a tap is a click
    const a = leading(e);
    if (a) soon(() => show(a));
    else if (box.contains(e.target)) clearTimeout(timer);
    else if (document.activeElement !== link || !link) soon(hide);
  });
  document.addEventListener("focusin", (e) => {
    const a = leading(e);
    if (a?.matches(":focus-visible")) show(a);
    else if (!box.contains(e.target)) hide();
  });
  // A tap on a marker shows its passage, another one goes there; on a name the first one does.
  let touched = false;
  document.addEventListener("pointerdown", (e) => (touched = e.pointerType === "touch"));
  document.addEventListener("click", (e) => {
    if (!touched || box.contains(e.target)) return;
    const a = leading(e);
    if (!a) hide();
    else if (a.matches(".cite") && a !== link) {
      show(a);
      if (a === link) e.preventDefault();
    }
  });
  document.addEventListener("keydown", (e) => e.key === "Escape" && hide());
})();
