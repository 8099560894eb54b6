// A page that has moved: on to its new address, and to the passage that was asked for.
(() => {
  const link = document.querySelector("a.moved");
  if (link) location.replace(link.href + location.hash);
})();
