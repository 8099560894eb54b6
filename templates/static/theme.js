// Light or dark: the reader's own choice comes before the system's. Runs before anything is drawn, so nothing flashes.
(() => {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const remember = (theme) => {
    try {
      if (theme) localStorage.setItem("theme", theme);
      return localStorage.getItem("theme");
    } catch {
      return theme; // storage can be closed to us: the choice then lasts as long as the page
    }
  };
  const show = (theme) => {
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  };
  const current = () => root.dataset.theme || (system.matches ? "dark" : "light");

  root.classList.add("js");
  show(remember());
  document.addEventListener("DOMContentLoaded", () => {
    document.querySelector(".theme")?.addEventListener("click", () => {
      show(remember(current() === "dark" ? "light" : "dark"));
    });
  });
})();
