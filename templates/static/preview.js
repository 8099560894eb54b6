// Shows what a name or a marker leads to in a small box: on focus, on hover, on a first tap. All of it stands on the page
// already, so it works from disk: what is known of a name in a hidden element that its `data-preview` names, a passage
// where the page shows it or at its end, and the name and date of its text there too (`data-whence`).
(() => {
  const words = document.currentScript.dataset;
  const wide = matchMedia("(min-width: 48rem)");
  const GAP = 14; // pixels, as wide as the outline of what has the focus and the halo of the box
  const BLOCK = "p, li, dd, h2, h3, text"; // what holds a link's own sentence
  const main = document.querySelector("main");
  const box = document.createElement("div");
  box.className = "preview";
  box.id = "_preview";
  box.setAttribute("role", "tooltip");
  let link = null; // whose preview is open
  let wanted = null; // the one that the pointer is on, or on its way from
  let timer = 0;

  // The article and the passage that a marker leads to; a link in a drawing has no `href` of its own.
  const target = (a) => {
    const { pathname, hash } = new URL(a.getAttribute("href"), location);
    const [slug] = pathname.replace(/\/(index\.html)?$/, "").split("/").slice(-1);
    return [decodeURIComponent(slug), decodeURIComponent(hash.slice(1))];
  };
  const cited = (root, slug, id) => [...root.querySelectorAll("[data-cited]")].filter((e) => e.dataset.cited === `${slug} ${id}`);
  // The most that the page has of a passage, mostly all of it; nothing where the passage may not be shown.
  const passage = (a, slug, id) => {
    const here = a.getAttribute("href").startsWith("#") && document.getElementById(id);
    const length = (e) => e.textContent.length;
    return here || cited(document, slug, id).sort((one, other) => length(other) - length(one))[0];
  };
  // The words before a marker that it stands for, marked in the passage: they may reach over names that are links.
  const mark = (a, whole, slug, id) => {
    const before = (e) => e.compareDocumentPosition(a) & Node.DOCUMENT_POSITION_FOLLOWING;
    const said = cited(a.closest(BLOCK) ?? a, slug, id).filter(before).at(-1)?.textContent;
    const start = said ? whole.textContent.indexOf(said) : -1;
    if (start < 0) return;
    const range = document.createRange();
    const walker = document.createTreeWalker(whole, NodeFilter.SHOW_TEXT);
    for (let at = 0, node; (node = walker.nextNode()); at += node.length) {
      const end = start + said.length;
      if (start >= at && start < at + node.length) range.setStart(node, start - at);
      if (end > at && end <= at + node.length) range.setEnd(node, end - at);
    }
    const pen = document.createElement("mark");
    pen.append(range.extractContents());
    range.insertNode(pen);
  };

  const fill = (a) => {
    const told = a.dataset.preview && document.getElementById(a.dataset.preview);
    box.replaceChildren();
    if (told) box.append(...told.cloneNode(true).childNodes);
    else {
      const [slug, id] = target(a);
      const whence = document.querySelector(`[data-whence="${CSS.escape(slug)}"]`);
      const shown = passage(a, slug, id);
      if (!whence || !shown) return false;
      box.append(...whence.cloneNode(true).children);
      const number = box.querySelector(".n");
      if (id === "_dek") number.parentNode.replaceChildren(words.standfirst);
      else number.replaceChildren(/\d+/.exec(a.textContent)[0]);
      const whole = Object.assign(document.createElement("p"), { className: "from", lang: shown.closest("[lang]").lang });
      whole.append(...shown.cloneNode(true).childNodes);
      whole.querySelectorAll(".pn, .copy, ul, ol, dl").forEach((e) => e.remove());
      whole.querySelectorAll("a, mark").forEach((e) => e.replaceWith(...e.childNodes));
      whole.normalize();
      mark(a, whole, slug, id);
      box.firstElementChild.after(whole);
    }
    const open = document.createElement("a");
    Object.assign(open, { className: "open", href: a.getAttribute("href"), tabIndex: -1 });
    open.append(told ? words.page : words.passage);
    box.append(open);
    return true;
  };
  // Below the link's own sentence, above it where that would leave the window; on narrow screens in the flow.
  const place = (a) => {
    const block = a.closest(BLOCK) ?? a;
    (wide.matches || a.namespaceURI.endsWith("svg") ? main : block).append(box);
    if (!wide.matches) return;
    const { left, top, bottom } = block.getBoundingClientRect();
    const below = bottom + box.offsetHeight + GAP < innerHeight || top < box.offsetHeight + GAP;
    const edge = main.getBoundingClientRect().right - 32 - box.offsetWidth;
    box.style.left = `${Math.max(GAP, Math.min(left, edge)) + scrollX}px`;
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
  const leading = (e) => e.target.closest?.("a[data-preview], a.cite");

  // Whether the pointer is in the box, or may be on its way to it.
  const near = (e) => {
    const [a, b] = [link, box].map((one) => one.getBoundingClientRect());
    const across = e.clientX > Math.min(a.left, b.left) - GAP && e.clientX < Math.max(a.right, b.right) + GAP;
    return across && e.clientY > Math.min(a.top, b.top) - GAP && e.clientY < Math.max(a.bottom, b.bottom) + GAP;
  };
  document.addEventListener("pointermove", (e) => {
    if (e.pointerType === "touch") return; // a tap is a click
    const next = leading(e) ?? (link && near(e) ? link : null);
    if (next === wanted) return;
    wanted = next;
    clearTimeout(timer);
    timer = setTimeout(() => (wanted ? show(wanted) : document.activeElement === link || hide()), 150);
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
  wide.addEventListener("change", hide);
})();
