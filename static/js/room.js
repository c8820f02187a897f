// What makes the room pleasant and is needed for nothing: a work grows from the wall to its page, and a toggle
// stays as it was left. Kept on this device alone.

const NAME = "oeuvre";

function hung(address) {
  const link = [...document.querySelectorAll("a.oeuvre-lien")].find((one) => one.pathname === address.pathname);
  return link?.querySelector("img, .feuille");
}

addEventListener("pageswap", (event) => {
  const address = event.activation?.entry?.url;
  const work = event.viewTransition && address && hung(new URL(address));
  if (!work) return;
  work.style.viewTransitionName = NAME;
  const done = () => (work.style.viewTransitionName = "");
  event.viewTransition.finished.then(done, done); // the other page may have none
});

for (const toggle of document.querySelectorAll("details[data-kept]")) {
  const key = `toggle ${toggle.dataset.kept}`;
  try {
    const store = toggle.dataset.for === "session" ? sessionStorage : localStorage;
    toggle.open ||= store.getItem(key) === "open";
    toggle.addEventListener("toggle", () => store.setItem(key, toggle.open ? "open" : "shut"));
  } catch {
    // This device keeps nothing: the toggle works all the same.
  }
}
