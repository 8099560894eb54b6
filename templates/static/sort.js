// Lists in another order: by value, as they come, or by article.
(() => {
  const order = document.querySelector(".order");
  if (!order) return;
  const lists = [...document.querySelectorAll(".sortable")].map((list) => [list, [...list.children]]);
  const buttons = [...order.querySelectorAll("button")];
  const sort = (by) => {
    for (const [list, rows] of lists) {
      list.append(...(by === "article" ? [...rows].sort((a, b) => a.dataset.article - b.dataset.article) : rows));
    }
    for (const button of buttons) button.setAttribute("aria-pressed", button.dataset.by === by);
  };
  for (const button of buttons) button.addEventListener("click", () => sort(button.dataset.by));
  order.hidden = false;
})();
