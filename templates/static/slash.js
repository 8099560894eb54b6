// The key "/" leads into the search field, on narrow screens to the search page.
document.addEventListener("keydown", (e) => {
  if (e.key !== "/" || e.ctrlKey || e.metaKey || e.altKey || e.target.closest("input, select, textarea")) return;
  const shown = (found) => found.offsetParent;
  const field = [...document.querySelectorAll("input[type=search], .glass")].find(shown);
  if (!field) return;
  e.preventDefault();
  if (field.matches("a")) field.click();
  else field.select();
});
