// My selection, kept on this device alone, and sharing. Without this file they are links to the page that tells of it
// and to the address that one can copy. All words come from the page.

const KEY = "selection";
const canonical = document.querySelector("link[rel=canonical]")?.href || location.href;
const there = document.querySelector("[data-selection]");
const told = document.querySelector(".outils .dit");

function kept() {
  try {
    return (localStorage.getItem(KEY) || "").split(",").filter(Boolean);
  } catch {
    return [];
  }
}

function keep(numbers) {
  try {
    localStorage.setItem(KEY, numbers.join());
    return true;
  } catch {
    return false;
  }
}

const withWorks = (address, numbers) => `${address}${numbers.length ? `?works=${numbers.join()}` : ""}`;

function say(words, link) {
  told.replaceChildren(words, ...(link ? [" ", link] : []));
}

function button(link) {
  const made = Object.assign(document.createElement("button"), { type: "button" });
  made.append(...link.childNodes);
  link.replaceWith(made);
  return made;
}

// — keep, on a work's page or for all works of a selection —

function begin(link) {
  const words = link.dataset;
  const numbers = words.keep.split(",");
  const press = button(link);
  const has = () => numbers.every((one) => kept().includes(one));
  const see = () => Object.assign(document.createElement("a"), { href: withWorks(link.href, kept()), textContent: words.see });
  const show = () => {
    if (words.out) press.textContent = has() ? words.out : words.in;
  };
  press.addEventListener("click", () => {
    const out = words.out && has();
    const next = out ? kept().filter((one) => !numbers.includes(one)) : [...new Set([...kept(), ...numbers])];
    if (next.length > Number(words.most)) say(words.full, see());
    else if (!keep(next)) say(words.lost);
    else say(out ? words.gone : words.kept, see());
    show();
  });
  addEventListener("storage", show);
  addEventListener("pageshow", show);
  show();
}

// — share —

function beginSharing(link) {
  const { copied } = link.dataset;
  button(link).addEventListener("click", async () => {
    const url = there ? withWorks(canonical, shown()) : canonical;
    try {
      if (navigator.share) await navigator.share({ title: document.title, url });
      else {
        await navigator.clipboard.writeText(url);
        say(copied);
      }
    } catch (error) {
      if (error.name !== "AbortError") say(url);
    }
  });
}

// — the page of a selection —

const shown = () => there.dataset.selection.split(",").filter(Boolean);

function takeOut(number, item) {
  const left = shown().filter((one) => one !== number);
  keep(kept().filter((one) => one !== number));
  if (!left.length) return location.replace(location.pathname);
  there.dataset.selection = left.join();
  const next = (item.nextElementSibling || item.previousElementSibling).querySelector("button");
  item.remove();
  next.focus();
  const address = withWorks(canonical, left);
  history.replaceState(null, "", withWorks(location.pathname, left));
  document.querySelector("[data-address]").textContent = address;
  say(there.dataset.gone);
}

function makeMine() {
  const title = document.querySelector("h1");
  title.textContent = document.title = title.dataset.mine;
  document.querySelector("[data-keep]").remove();
  document.querySelectorAll(".hang > li").forEach((item, place) => {
    const out = Object.assign(document.createElement("button"), { type: "button", textContent: there.dataset.out });
    const number = shown()[place];
    out.setAttribute("aria-label", `${out.textContent} ${item.querySelector("h2").textContent}`);
    out.addEventListener("click", () => takeOut(number, item));
    item.append(out);
  });
}

if (there && !shown().length && kept().length) location.replace(withWorks(location.pathname, kept()));
if (there && shown().length && shown().every((one) => kept().includes(one))) makeMine();
document.querySelectorAll("[data-keep]").forEach(begin);
document.querySelectorAll("[data-share]").forEach(beginSharing);
