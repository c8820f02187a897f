// The grid: the button says how many it approves, the works stay this moderator's while the page is open, keys act.

const BEAT = 40_000;
const AT_ONCE = 24; // as many as may be renewed in one request
const table = document.querySelector("[data-grid]");
const form = document.querySelector("form.grille");
const { Keys } = await import(table.dataset.keys);

new Keys(document.getElementById("touches"), {
  undo: () => document.getElementById("annuler")?.requestSubmit(),
  pass: () => document.getElementById("passer")?.requestSubmit(),
});
if (form) sit();

function sit() {
  const button = form.querySelector("[data-approve]");
  if (button) {
    form.addEventListener("change", () => count(button));
    count(button); // a browser that comes back keeps the ticks
  }
  const held = [...form.querySelectorAll("[name=seen]")].map((one) => one.value.split(":")[0]);
  setInterval(() => !document.hidden && renew(held), BEAT);
}

function count(button) {
  const boxes = [...form.querySelectorAll("[name=aside]")];
  const rest = boxes.filter((box) => !box.checked).length;
  const { all, others, one, none } = button.dataset;
  button.textContent = rest === boxes.length ? all : rest > 1 ? others.replace("{n}", rest) : rest ? one : none;
}

async function renew(held) {
  for (let from = 0; from < held.length; from += AT_ONCE) {
    const body = new URLSearchParams({ csrf_token: form.elements.csrf_token.value, n: 0, holding: held.slice(from, from + AT_ONCE) });
    await fetch(table.dataset.renew, { method: "POST", body, headers: { Accept: "application/json" } }).catch(() => {});
  }
}
