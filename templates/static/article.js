// A click on a passage's ¶ goes there, as any link does, and also copies the passage's address.
(() => {
  const status = document.querySelector(".status");
  if (!status || !navigator.clipboard) return;
  let timer = 0;
  const say = (words) => {
    status.textContent = words;
    clearTimeout(timer);
    timer = setTimeout(() => (status.textContent = ""), 2500);
  };
  for (const mark of document.querySelectorAll(".body .pn")) {
    mark.title = status.dataset.copy;
    mark.addEventListener("click", () => {
      navigator.clipboard.writeText(mark.href).then(() => say(status.dataset.copied), () => {});
    });
  }
})();

// Marks in the contents the section that is being read.
(() => {
  const links = [...document.querySelectorAll(".contents a")];
  const heads = links.map((a) => document.getElementById(decodeURIComponent(a.hash.slice(1))));
  if (!links.length || heads.includes(null)) return;
  let waiting = false;
  const mark = () => {
    waiting = false;
    const passed = heads.filter((h) => h.getBoundingClientRect().top < innerHeight / 3).length;
    links.forEach((a, i) => a.toggleAttribute("data-here", i === passed - 1));
  };
  const ask = () => {
    if (!waiting) requestAnimationFrame(mark);
    waiting = true;
  };
  addEventListener("scroll", ask, { passive: true });
  addEventListener("resize", ask, { passive: true });
  mark();
})();
