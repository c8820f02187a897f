// The evening in an open page: the waiting room opens by itself, the scene follows the guide, and whoever would rather
// explore does so. Without this file every link works, and the page says how to see where the evening stands.

const words = JSON.parse(document.getElementById("mots").textContent);
const [{ Server }, { Countdown }] = await Promise.all([import(words.js.server), import(words.js.countdown)]);

const FADE = 180;
const DECODED_WITHIN = 1500;
const SPREAD = 1500; // milliseconds over which all pages ask for what belongs to another part of the evening
const AHEAD = 3000;
const BREATH = 60;

const page = document.querySelector("[data-soiree]");
const voice = document.querySelector("[data-annonce]");
const stillness = matchMedia("(prefers-reduced-motion: reduce)");
const one = (name, within = page) => within.querySelector(`[data-${name}]`);
const place = () => one("scene-ici");
const scene = () => place()?.querySelector(":scope > [data-scene]:not([inert])");
const explores = () => "libre" in page.dataset;
const wait = (most) => new Promise((done) => setTimeout(done, Math.random() * most));

const saying = [];
let state = null;
let address = location.pathname;
let drawing = 0; // goes up with each scene that is begun: one that comes late is not drawn over a newer one
let going = 0; // and with each way that somebody takes
let turning = false;
let renewing = 0;
let ahead = null;
let enlarged = ""; // the stop whose picture was last opened in the viewer
let [looking, clip, voices] = [null, null, null]; // each comes when there is something for it

// — what is heard ————————————————————————————————————————————————————————————————————————————————————————————————

// What happens at once is said in one breath, once; the same sentence again is said again.
function say(sentence, isSeen = false) {
  if (!sentence) return;
  saying.push(sentence);
  if (isSeen) voice.classList.remove("vh");
  setTimeout(() => {
    const whole = saying.splice(0).join(" ");
    if (whole) voice.textContent = voice.textContent === whole ? `${whole}\u00a0` : whole;
  }, BREATH);
}

async function told(next, isNew) {
  const before = state;
  state = next;
  one("coupure").hidden = true;
  if (isElsewhere(page, state.phase, state.starts_at)) return turn();
  if (!isNew) return play();
  const said = [toldByTeam(), ...(state.phase === "live" ? await follow(before) : waiting())].filter(Boolean);
  await play();
  say(said.join(" "));
  if (before && (before.segment?.id !== state.segment?.id || before.wall !== state.wall)) renew();
}

function cut(isCut) {
  one("coupure").hidden = !isCut;
  say(isCut ? words.cut : words.back_again);
}

function toldByTeam() {
  const line = one("message");
  const text = state.message ?? "";
  if (!line || line.textContent === text) return "";
  line.textContent = text;
  line.hidden = !text;
  return text;
}

// — the waiting room —————————————————————————————————————————————————————————————————————————————————————————————

function waiting() {
  const line = one("presence");
  if (line) {
    line.hidden = !(state.present > 1);
    line.textContent = words.together[state.present > 2 ? 1 : 0].replace("{}", new Intl.NumberFormat(document.documentElement.lang).format(state.present - 1));
  }
  return [];
}

// Another state of the evening is another page: it comes whole, and what somebody is writing stays.
async function turn() {
  if (turning) return;
  turning = true;
  try {
    const fresh = await fetched(explores() ? location.href : page.dataset.page);
    const { phase, commence } = one("soiree", fresh).dataset;
    if (!isElsewhere(page, phase, commence)) return; // a moment too early: asked again with the next answer
    const opens = phase === "waiting" && page.dataset.phase === "announced";
    adopt(fresh);
    say(opens ? words.open : state.announce || one("avec-script")?.textContent || heading());
  } finally {
    turning = false;
  }
}

// Whether the page stands at another moment: in another state, or waiting for another hour.
function isElsewhere({ dataset }, phase, begins) {
  const waits = phase === "announced" || phase === "waiting";
  return phase !== dataset.phase || (waits && Date.parse(begins) !== Date.parse(dataset.commence));
}

async function fetched(address) {
  const answer = await fetch(address, { cache: "no-cache" });
  if (!answer.ok) throw Object.assign(new Error(answer.status), { lost: true });
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

function adopt(fresh) {
  const came = document.importNode(one("soiree", fresh), true);
  const written = [...page.querySelectorAll("[data-part=voix]")].find(isWritten);
  const hadFocus = page.contains(document.activeElement) && !written?.contains(document.activeElement);
  const address = hadFocus && document.activeElement.getAttribute("href");
  const scrolled = scrollY;
  if (written) (came.querySelector("[data-part=voix]") ?? came.appendChild(document.createElement("div"))).replaceWith(written);
  for (const name of Object.keys(page.dataset)) delete page.dataset[name];
  Object.assign(page.dataset, came.dataset);
  page.className = came.className;
  document.documentElement.className = fresh.documentElement.className;
  document.title = fresh.title;
  page.replaceChildren(...came.childNodes);
  if (page.dataset.phase === "over" && !explores()) {
    if (!written) return location.reload(); // the replay has a script of its own
    bringReplay(fresh);
  }
  scrollTo(0, scrolled);
  const kept = linkTo(page, address);
  if (kept) kept.focus({ preventScroll: true });
  else if (hadFocus) focusOn(place() ?? page.querySelector("h1"));
  begin();
}

// The same link in what came anew: who stood on it stays there.
const linkTo = (node, address) => (address ? [...node.querySelectorAll("a")].find((link) => link.getAttribute("href") === address && !link.closest("[hidden]")) : undefined);

function bringReplay(fresh) {
  for (const { localName, href, src } of fresh.querySelectorAll("head [href*='css/replay'], head [src*='js/replay']")) {
    document.head.append(Object.assign(document.createElement(localName), src ? { src } : { href, rel: "stylesheet" }));
  }
}

// Also what was typed and refused, and the link with which a word can be taken back.
function isWritten(part) {
  return [...part.querySelectorAll("textarea, input:not([type=hidden])")].some((field) => field.value.trim());
}

const heading = () => (scene() ?? page).querySelector("h1")?.textContent.trim() ?? "";

// — the scene ————————————————————————————————————————————————————————————————————————————————————————————————————

async function follow(before) {
  if (explores()) return meanwhile();
  const said = [];
  if (await draw(state.scene)) said.push(state.announce);
  const now = state;
  said.push(pause(), asked());
  said.push(await look(now.view, now.point));
  here();
  return before || said[0] ? said : [];
}

// Put a scene in its place once its picture is there. Answers whether it is another one than before.
async function draw(markup, focus = "") {
  const mine = ++drawing;
  const holder = document.createElement("template");
  holder.innerHTML = markup;
  const fresh = holder.content.firstElementChild && document.importNode(holder.content.firstElementChild, true);
  const old = scene();
  if (!fresh || (old?.dataset.scene === fresh.dataset.scene && !focus)) return false;
  await pictureOf(fresh);
  if (mine !== drawing) return false;
  swap(old, fresh, focus);
  prepare(fresh);
  return true;
}

async function pictureOf(node) {
  const image = node.querySelector(".vue img");
  if (image) await Promise.race([image.decode().catch(() => {}), new Promise((done) => setTimeout(done, DECODED_WITHIN))]);
}

function swap(old, fresh, focus) {
  const ground = place();
  const hadFocus = old?.contains(document.activeElement) || document.activeElement === ground;
  const bottom = () => ground.getBoundingClientRect().bottom;
  const below = bottom();
  for (const gone of ground.querySelectorAll(":scope > [inert]")) gone.remove();
  old?.querySelector("video")?.pause();
  ground.append(fresh);
  if (!old) return;
  old.inert = true;
  if (stillness.matches) old.remove();
  else {
    fresh.animate([{ opacity: 0 }, { opacity: 1 }], FADE);
    old.animate([{ opacity: 1 }, { opacity: 0 }], { duration: FADE, fill: "forwards" }).finished.then(() => old.remove(), () => old.remove());
  }
  if (below < innerHeight / 3) scrollBy({ top: bottom() - below, behavior: "instant" }); // who reads further down goes on reading
  if (focus || hadFocus) focusOn(focus ? fresh.querySelector("h1") : ground);
}

function focusOn(node) {
  if (!node) return;
  node.tabIndex = -1;
  node.focus({ preventScroll: true });
}

async function look(view, point) {
  if (!looking && !view && !point) return "";
  looking ??= new (await import(words.js.looking)).Looking(words);
  return looking.follow(page, view, point);
}

async function play() {
  if (!clip && !scene()?.querySelector("video[data-clip]")) return;
  clip ??= new (await import(words.js.clip)).Clip(server, words);
  clip.follow(scene(), !explores() && state?.clip ? Date.parse(state.clip.since) : 0);
}

function pause() {
  const line = one("pause");
  if (line.hidden === !state.paused) return "";
  line.hidden = !state.paused;
  return state.paused ? words.paused : words.resumed;
}

function asked() {
  const figure = one("question");
  const { text = "", name = "" } = state.question ?? {};
  if (one("question-texte").textContent === text) return "";
  one("question-texte").textContent = text;
  one("question-nom").textContent = name;
  figure.hidden = !text;
  return text && words.asked.replace("{}", text);
}

// Where the guide is, in the row of stops and in the evening's list; what can be said now beside it.
function here() {
  const id = explores() ? page.dataset.libre : scene()?.querySelector("[data-stop]")?.dataset.stop;
  for (const link of page.querySelectorAll("[data-part=arrets] [data-arret]")) current(link, link.dataset.arret === id, "step");
  if (state) for (const item of page.querySelectorAll("[data-segment]")) current(item, item.dataset.segment === String(state.segment?.id), "step");
  for (const [name, isOpen] of [["questions", state?.questions_open], ["reactions", state?.reactions_open], ["livre", state?.book_open && state.phase !== "over"]]) {
    for (const part of page.querySelectorAll(`[data-si=${name}]`)) if (state && !isWritten(part)) part.hidden = !isOpen;
  }
  for (const link of page.querySelectorAll("nav [data-suivre]")) current(link, !explores(), "true");
  const way = one("explorer");
  if (!way) return;
  current(way, explores(), "true");
  const stop = page.querySelector("[data-part=arrets] [aria-current]");
  if (stop) way.href = stop.href;
}

function current(node, isIt, how) {
  if (isIt) node.setAttribute("aria-current", how);
  else node.removeAttribute("aria-current");
}

// The row of stops, and all that belongs to a part of the evening: brought up to date when another one is on.
async function renew(spread = SPREAD) {
  const mine = ++renewing;
  await wait(spread);
  if (mine !== renewing || page.dataset.phase !== "live") return;
  ahead = null;
  const fresh = await fetched(explores() ? location.href : page.dataset.page).catch((error) => error);
  if (mine !== renewing) return;
  if (fresh instanceof Error) return explores() && fresh.message === "404" ? rejoin().then(() => renew(0)) : undefined; // it hangs no more
  putAway(fresh);
  for (const part of ["arrets", "programme", "visite"]) renewPart(part, fresh);
  if (explores() && !one("soiree", fresh).dataset.libre) return;
  if (explores()) await draw(one("scene-ici", fresh).innerHTML);
  here();
}

// What hangs no more is not looked at in the viewer either.
function putAway(fresh) {
  const viewer = document.querySelector("dialog.visionneuse[open]");
  if (viewer && !fresh.querySelector(`[data-arret="${enlarged}"]`)) viewer.close();
}

function renewPart(name, fresh) {
  const [old, came] = [page, fresh].map((from) => from.querySelector(`[data-part=${name}]`));
  if (!came || came.textContent + came.innerHTML.length === (old && old.textContent + old.innerHTML.length)) return;
  const focused = old?.contains(document.activeElement) && document.activeElement.getAttribute("href");
  const node = document.importNode(came, true);
  if (old) old.replaceWith(node);
  else page.insertBefore(node, page.querySelector("[data-part=programme]"));
  linkTo(node, focused)?.focus();
}

// The next stop's picture comes while one still looks at this one; what is in the row hangs already.
async function prepare(shown) {
  const id = shown.querySelector("[data-stop]")?.dataset.stop;
  const next = id && page.querySelector(`[data-part=arrets] li:has([data-arret="${id}"]) + li a`);
  if (!next || navigator.connection?.saveData || ahead?.href === next.href) return;
  await wait(AHEAD);
  const fresh = await fetched(next.href).catch(() => null);
  if (!fresh) return;
  ahead = { href: next.href, fresh };
  await pictureOf(document.importNode(one("scene-ici", fresh), true));
}

// — following and exploring ——————————————————————————————————————————————————————————————————————————————————————

function meanwhile() {
  const line = one("rappel-ou");
  if (!line || line.textContent === state.announce) return [];
  line.textContent = state.announce;
  one("rappel").hidden = false;
  here();
  return [`${line.closest("p").textContent.trim()}`];
}

async function explore(href, { push = true, focus = false } = {}) {
  const mine = ++going;
  let fresh;
  try {
    fresh = ahead?.href === href ? ahead.fresh : await fetched(href);
  } catch (error) {
    if (error.lost) return location.assign(href); // an answer that says why
    one("coupure").hidden = false; // without a connection there is nowhere to go: what is here stays
    return server.ask();
  }
  if (mine !== going) return;
  if (push) history.pushState(null, "", href);
  address = location.pathname;
  document.title = fresh.title;
  page.dataset.libre = one("soiree", fresh).dataset.libre;
  await look(null, null);
  for (const name of ["pause", "question"]) one(name).hidden = true;
  await draw(one("scene-ici", fresh).innerHTML, focus ? "title" : "");
  play();
  if (focus) place().scrollIntoView({ block: "start", behavior: "instant" });
  else say(heading());
  if (state) one("rappel-ou").textContent = state.announce;
  one("rappel").hidden = page.dataset.phase !== "live";
  here();
}

// Back to where everybody is.
async function rejoin({ push = true } = {}) {
  going += 1;
  delete page.dataset.libre;
  if (push) history.pushState(null, "", page.dataset.page);
  address = location.pathname;
  const hadFocus = one("rappel").contains(document.activeElement);
  one("rappel").hidden = true;
  one("question-texte").textContent = "";
  await follow(state);
  play();
  say(state.announce);
  if (hadFocus) focusOn(place());
}

function bringIntoSight() {
  if (place().getBoundingClientRect().top < 0) place().scrollIntoView({ block: "start", behavior: "instant" });
}

function clicked(event) {
  const link = event.target.closest("a");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (link.matches("[data-suivre]") && state?.phase === "live") {
    event.preventDefault();
    if (explores()) rejoin().then(bringIntoSight);
  } else if (link.matches("[data-arret], [data-explorer]") && place()) {
    event.preventDefault();
    explore(link.href, { focus: link.matches("[data-arret]") });
  } else if (link.matches("[data-view]")) enlarge(event, link);
}

// The viewer comes when somebody first wants it; its title is that of the work that is seen.
async function enlarge(event, link) {
  enlarged = link.closest("[data-scene]")?.querySelector("[data-stop]")?.dataset.stop;
  const title = document.getElementById("vt");
  const label = link.closest("[data-scene]")?.querySelector(".cartel");
  if (title && label) title.textContent = [...label.querySelectorAll(".titre, .nom")].map((part) => part.textContent.trim()).join(", ");
  if (enlarge.ready || !title) return;
  event.preventDefault();
  event.stopPropagation();
  await import(words.viewer);
  enlarge.ready = true;
  link.click();
}

// Forth and back in the browser.
function moved() {
  if (!place() || location.pathname === address) return;
  if (location.pathname === page.dataset.page) rejoin({ push: false });
  else explore(location.href, { push: false });
}

// — the sound —————————————————————————————————————————————————————————————————————————————————————————————————————

function soundTest() {
  const box = one("essai");
  if (!box) return;
  const [audio, button] = [box.querySelector("audio"), box.querySelector("button")];
  audio.controls = false;
  audio.hidden = true;
  button.hidden = false;
  button.addEventListener("click", () => {
    audio.currentTime = 0;
    audio.play().catch(() => {});
    one("entendu", box).hidden = false;
    say(one("entendu", box).textContent);
  });
}

// — beginning —————————————————————————————————————————————————————————————————————————————————————————————————————

function begin() {
  for (const node of page.querySelectorAll("[data-sans-script]")) node.hidden = true;
  for (const node of page.querySelectorAll("[data-avec-script]")) node.hidden = false;
  soundTest();
  countdown.run(page);
  here();
  if (scene()) prepare(scene());
  const part = page.querySelector("[data-part=voix]");
  if (part) seen.observe(part);
}

// What takes words comes when its place is about to be seen.
const seen = new IntersectionObserver((found) => {
  if (found.some((one) => one.isIntersecting)) voices ??= import(words.js.voices).then(({ hear }) => hear(page, words, say));
}, { rootMargin: "50%" });

page.addEventListener("click", (event) => event.target.closest("[data-entier]") && looking.toggle(page));
page.addEventListener("click", clicked);
addEventListener("popstate", moved);
const server = new Server(page.dataset.etat, { told, cut });
const countdown = new Countdown(server, words, say);
begin();
