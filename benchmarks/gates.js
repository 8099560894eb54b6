// What is wrong with a page as it stands: each check answers with the offenders, with none if all is well.
globalThis.gates = (() => {
  const TARGETS = "a[href], button, summary, input, select, [tabindex]";
  const SHAPES = "svg :is(rect, path, circle, line, polygon, polyline, ellipse)";
  const all = (selector) => [...document.querySelectorAll(selector)];
  // What only screen readers are told of is cut on purpose.
  const aside = (e) => e && (getComputedStyle(e).clipPath === "inset(50%)" || aside(e.parentElement));
  const seen = (e) => e.checkVisibility({ visibilityProperty: true }) && !aside(e);
  const named = (e) => `${e.cloneNode().outerHTML} ${e.textContent.trim().slice(0, 40)}`;
  const overflow = (e) => e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1;

  // Where each line of text stands: the middle of it, since the boxes of close lines touch.
  const lines = () => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode, range = new Range();
      if (!node.data.trim() || !seen(node.parentElement)) continue;
      range.selectNodeContents(node);
      for (const { top, height, left, right } of range.getClientRects()) {
        found.push({ node, top: top + height / 4, bottom: top + (3 * height) / 4, left: left + 1, right: right - 1 });
      }
    }
    return found.sort((a, b) => a.top - b.top);
  };

  const sideways = () => {
    const width = document.documentElement.clientWidth;
    scrollTo(9999, 0);
    const moved = scrollX > 0 || document.documentElement.scrollWidth > width;
    scrollTo(0, 0);
    if (!moved) return [];
    const out = all("body *").filter((e) => e.getBoundingClientRect().right > width + 1).map(named);
    return [`${document.documentElement.scrollWidth} > ${width}`, ...out];
  };

  const cut = () => all("body *:not(svg, svg *)").filter((e) =>
    /hidden|clip/.test(getComputedStyle(e).overflow) && e.textContent.trim() && seen(e) && overflow(e)).map(named);

  const overlapping = () => {
    const found = [];
    let open = [];
    for (const line of lines()) {
      open = open.filter((other) => other.bottom > line.top);
      for (const other of open) {
        if (other.node !== line.node && other.left < line.right && line.left < other.right) {
          found.push(`${other.node.data.trim().slice(0, 40)} | ${line.node.data.trim().slice(0, 40)}`);
        }
      }
      open.push(line);
    }
    return found;
  };

  // To be asked after a key was pressed: only then does the browser show where the focus is.
  const unfocused = () => all(TARGETS).filter(seen).flatMap((e) => {
    e.focus();
    const [box] = e.getClientRects();
    const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    const marked = [e, e.closest("label")].some((own) => { // a field is marked with its label
      const style = own && getComputedStyle(own);
      return style && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    });
    if (document.activeElement === e && marked && (e.contains(hit) || hit?.contains(e))) return [];
    return [`${named(e)}: ${marked ? "covered" : "not marked"}`];
  });

  // Links within a sentence may be as low as its line.
  const small = () => all(TARGETS).filter((e) => {
    const { width, height } = e.getBoundingClientRect();
    return seen(e) && Math.min(width, height) < 23.95 && getComputedStyle(e).display !== "inline";
  }).map(named);

  const moving = () => all("*").filter((e) => {
    const style = getComputedStyle(e);
    return style.scrollBehavior === "smooth" || /[1-9]/.test(style.transitionDuration + style.animationDuration);
  }).map(named);

  const undrawn = () => {
    const paper = getComputedStyle(document.documentElement).backgroundColor;
    const none = new Set(["none", "rgba(0, 0, 0, 0)", paper]);
    return all(SHAPES).filter((e) => {
      const { fill, stroke } = getComputedStyle(e);
      return seen(e) && none.has(fill) && none.has(stroke) && !e.matches(".gap");
    }).map(named);
  };

  const navigation = () => all("nav, button, input, .skip").filter(seen).map(named);

  return { sideways, cut, overlapping, unfocused, small, moving, undrawn, navigation };
})();
