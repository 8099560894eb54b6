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

  // The longest words that the page has of the passage that a marker leads to, unless the marker stands beside them.
  const passage = (a) => {
    const [, slug, id] = /([^/]+)\/index\.html#(.+)$/.exec(decodeURIComponent(a.href)) ?? [];
    const here = a.getAttribute("href").startsWith("#") && document.getElementById(a.hash.slice(1));
    const [longest] = [here, ...document.querySelectorAll("[data-cited]")]
      .filter((e) => e && (e === here || e.dataset.cited === `${slug} ${id}`))
      .sort((one, other) => other.textContent.length - one.textContent.length);
    return a.closest("p, li, dd")?.contains(longest) ? null : longest;
  };
  const text = (tag, said, name = "") => Object.assign(document.createElement(tag), { textContent: said, className: name });
  const fill = (a) => {
    const told = a.dataset.preview && document.getElementById(a.dataset.preview);
    const shown = told || passage(a);
    if (!shown) return false;
    box.replaceChildren();
    if (told) box.append(...told.cloneNode(true).childNodes);
    else {
      const from = text("p", "", "from");
      from.append(...shown.cloneNode(true).childNodes);
      from.lang = shown.closest("[lang]").lang;
      from.querySelectorAll(".pn").forEach((e) => e.remove());
      box.append(text("p", a.textContent.replace("¶", "").trim()), from);
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
    if (e.pointerType === "touch") return; // a tap follows the link
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
  document.addEventListener("keydown", (e) => e.key === "Escape" && hide());
})();
