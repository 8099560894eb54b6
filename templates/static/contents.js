// Marks in the contents the section that is being read.
(() => {
  const contents = document.querySelector(".contents");
  const links = [...(contents?.querySelectorAll("a") ?? [])];
  const heads = links.map((a) => document.getElementById(decodeURIComponent(a.hash.slice(1))));
  if (!links.length || heads.includes(null)) return;
  let waiting = false;
  const mark = () => {
    waiting = false;
    const passed = heads.filter((h) => h.getBoundingClientRect().top < innerHeight / 3).length;
    links.forEach((a, i) => (i === passed - 1 ? a.setAttribute("aria-current", "true") : a.removeAttribute("aria-current")));
    // Long contents scroll by themselves, so that the mark stays in view.
    if (passed) contents.scrollTop = links[passed - 1].offsetTop - contents.clientHeight / 2;
  };
  const ask = () => {
    if (!waiting) requestAnimationFrame(mark);
    waiting = true;
  };
  addEventListener("scroll", ask, { passive: true });
  addEventListener("resize", ask, { passive: true });
  mark();
})();
