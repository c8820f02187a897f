// One key for each act of the moderation desk. Without this file every act is a button.
// Keys wait for nobody who types, and can be switched off (WCAG 2.1.4).

const OFF = "gallery-keys-off";
const acts = [...document.querySelectorAll("[data-key]")];
const isOff = () => localStorage.getItem(OFF) === "1";

function show() {
  for (const act of acts) act.querySelector("kbd")?.toggleAttribute("hidden", isOff());
}

function open(id) {
  const details = document.getElementById(id);
  if (!(details instanceof HTMLDetailsElement)) return;
  details.open = true;
  details.scrollIntoView({ block: "start" });
  details.querySelector("input")?.focus();
}

function onKey(event) {
  const typing = event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");
  if (typing || isOff() || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const act = acts.find((one) => one.dataset.key === event.key.toLowerCase());
  if (!act) return;
  event.preventDefault();
  act.click();
}

// A link to one of the reasons opens it.
for (const link of document.querySelectorAll('.cles a[href^="#"]')) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    open(link.hash.slice(1));
  });
}

const choice = document.querySelector("[data-keys]");
if (choice) {
  choice.hidden = false;
  const box = choice.querySelector("input");
  box.checked = !isOff();
  box.addEventListener("change", () => {
    localStorage.setItem(OFF, box.checked ? "0" : "1");
    show();
  });
}
document.addEventListener("keydown", onKey);
show();
