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
