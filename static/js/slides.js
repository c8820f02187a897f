// The slide show, for a screen that nobody touches for days. It never leaves its page: each work's page is fetched, and
// its part of it put in the place of the one before. What was shown is kept, so that a cut of the network stops nothing;
// the list is asked for again and again, so that what is hung comes and what is taken down goes.

const LOOK_MS = 20_000; // a work that was taken down leaves this screen so soon
const PATIENCE_MS = 10_000;
const KEPT = 400; // works; a few kB each
const STEP = 5;
const [SHORTEST, LONGEST] = [5, 300];
const REST_MS = 4000;
const GONE = [403, 404, 410, 451];

const box = document.querySelector(".diapo");
const waiting = document.querySelector("[data-waits]");
const ask = (address) => fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS), credentials: "same-origin" });

if (waiting) {
  setInterval(async () => {
    const answer = await ask(waiting.dataset.waits).catch(() => null);
    if (answer?.ok && (await answer.json()).works.length) location.reload();
  }, LOOK_MS);
}

if (box) begin();

function begin() {
  const words = box.dataset;
  const status = box.querySelector("[role=status]");
  const act = (name) => box.querySelector(`[data-act=${name}]`);
  const kept = new Map();
  let works = [shownNumber()];
  let folder = "";
  let seconds = Number(words.seconds);
  let held = false;
  let turning = false;
  let cut = false;
  let timer, resting, lock, coming;

  function shownNumber() {
    return box.querySelector(".diapo-vue").dataset.number;
  }

  // — what hangs ———————————————————————————————————————————————————————————————————————————————————————————————————

  async function look() {
    const answer = await ask(words.list).catch(() => null);
    if (GONE.includes(answer?.status)) return leave();
    if (!answer?.ok) return tellCut(!answer || answer.status >= 500);
    const told = await answer.json().catch(() => null);
    if (!told) return tellCut(true);
    tellCut(false);
    ({ folder, works } = told);
    for (const number of kept.keys()) if (!works.includes(number)) kept.delete(number);
    if (coming && !works.includes(coming.number)) coming = undefined;
    if (!works.length) return location.reload();
    if (!works.includes(shownNumber())) go(1);
  }

  // A tour that visitors see no more gives its screen to the whole edition; an edition that nobody sees, to its own page.
  function leave() {
    if (words.choice) location.replace(`${words.own}?seconds=${seconds}`);
    else location.reload();
  }

  // In the order of the wall, also from a work that hangs no more.
  function beside(number, by) {
    const place = works.indexOf(number);
    if (place >= 0) return works[(place + by + works.length) % works.length];
    const after = works.findIndex((one) => one.localeCompare(number, "en", { numeric: true }) > 0);
    const next = after < 0 ? 0 : after;
    return works[by > 0 ? next : (next - 1 + works.length) % works.length];
  }

  // — one of them ——————————————————————————————————————————————————————————————————————————————————————————————————

  // Its part of its own page, with its picture ready to be drawn; null when it can't be had.
  async function slide(number) {
    const text = await fetched(number);
    if (!text) return null;
    const page = new DOMParser().parseFromString(text, "text/html").querySelector(".diapo-vue");
    if (!page) return null;
    const node = document.importNode(page, true);
    const drawn = [...node.querySelectorAll("img")].map((image) => image.decode());
    const late = new Promise((_done, fail) => setTimeout(fail, PATIENCE_MS));
    return Promise.race([Promise.all(drawn), late]).then(() => ({ number, node }), () => null);
  }

  async function fetched(number) {
    const answer = await ask(`${folder}${number}${words.choice}`).catch(() => null);
    if (answer?.ok) return keep(number, await answer.text().catch(() => ""));
    if (answer && answer.status < 500) {
      kept.delete(number);
      works = works.filter((one) => one !== number);
      return "";
    }
    return kept.get(number) ?? "";
  }

  function keep(number, text) {
    kept.delete(number);
    if (text) kept.set(number, text);
    if (kept.size > KEPT) kept.delete(kept.keys().next().value);
    return text;
  }

  // To the next one that can be shown; if none can, this one stays.
  async function go(by, byHand = false) {
    if (turning || !folder) return;
    turning = true;
    try {
      let number = beside(shownNumber(), by);
      for (let tries = works.length; tries > 0 && number; tries--) {
        const next = coming?.number === number ? coming : await slide(number);
        if (next) return show(next, byHand);
        number = beside(number, by);
      }
    } finally {
      turning = false;
      again();
    }
  }

  function show({ number, node }, byHand) {
    coming = undefined;
    box.querySelector(".diapo-vue").replaceWith(node);
    for (const [rel, by] of [["prev", -1], ["next", 1]]) {
      box.querySelector(`a[rel=${rel}]`).href = `${folder}${beside(number, by)}${words.choice}`;
    }
    if (byHand) {
      const title = node.querySelector(".titre").textContent.trim();
      say(words.said, { place: works.indexOf(number) + 1, total: works.length, title });
    }
  }

  // — its pace —————————————————————————————————————————————————————————————————————————————————————————————————————

  function again() {
    clearTimeout(timer);
    if (held) return;
    timer = setTimeout(() => go(1), seconds * 1000);
    setTimeout(prepare, Math.min(1000, seconds * 500));
  }

  async function prepare() {
    const number = folder && beside(shownNumber(), 1);
    if (!number || turning || coming?.number === number || number === shownNumber()) return;
    const next = await slide(number);
    if (next && !turning) coming = next;
  }

  function hold(still) {
    held = still;
    act("pause").setAttribute("aria-pressed", held);
    say(held ? words.held : words.goes);
    stayAwake();
    again();
  }

  function pace(by) {
    seconds = Math.min(Math.max(seconds + by, SHORTEST), LONGEST);
    box.querySelector("[data-rythme]").textContent = seconds;
    history.replaceState(null, "", ownAddress());
    say(words.every, { seconds });
    again();
  }

  // Read again after a power cut, the page begins anew and not at a work that may be gone.
  function ownAddress() {
    const asked = new URLSearchParams(words.choice);
    asked.set("seconds", seconds);
    return `${words.own}?${asked}`;
  }

  // — the screen ———————————————————————————————————————————————————————————————————————————————————————————————————

  async function stayAwake() {
    if (held || document.hidden) return lock?.release().catch(() => {});
    lock = await navigator.wakeLock?.request("screen").catch(() => undefined);
  }

  function full() {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen?.().catch(() => {});
  }

  function wake() {
    document.documentElement.classList.remove("au-repos");
    clearTimeout(resting);
    resting = setTimeout(() => document.documentElement.classList.add("au-repos"), REST_MS);
  }

  function say(sentence, values = {}) {
    status.textContent = sentence.replace(/\{(\w+)\}/g, (_all, name) => values[name]);
  }

  function tellCut(now) {
    if (now !== cut) say(now ? words.cut : "");
    cut = now;
    box.classList.toggle("coupe", cut);
  }

  // — what is pressed ——————————————————————————————————————————————————————————————————————————————————————————————

  const acts = { pause: () => hold(!held), full, quicker: () => pace(-STEP), slower: () => pace(STEP) };
  const keys = {
    ArrowRight: () => go(1, true), ArrowLeft: () => go(-1, true), " ": acts.pause, k: acts.pause, f: full,
    "+": acts.slower, "-": acts.quicker,
  };

  box.addEventListener("click", (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest("a[rel]");
    const button = event.target.closest("[data-act]");
    if (button) acts[button.dataset.act]();
    if (!link || !folder) return;
    event.preventDefault();
    go(link.rel === "next" ? 1 : -1, true);
  });
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(keys, event.key)) return;
    if (event.key === " " && event.target.closest("a, button")) return;
    event.preventDefault();
    keys[event.key]();
  });
  for (const kind of ["pointermove", "pointerdown", "keydown", "focusin"]) addEventListener(kind, wake, { passive: true });
  document.addEventListener("visibilitychange", stayAwake);
  addEventListener("online", look);

  for (const part of box.querySelectorAll("[data-act], .rythme")) part.hidden = false;
  act("full").hidden = !document.fullscreenEnabled;
  box.querySelector("[data-without-script]").hidden = true;
  history.replaceState(null, "", ownAddress());
  keep(shownNumber(), document.documentElement.outerHTML);
  setInterval(look, LOOK_MS);
  look().finally(again);
  wake();
  stayAwake();
}
