// The viewer: a picture as large as one likes, in a dialog. Without this file each picture is a link to its largest copy.
// Its library comes only when somebody opens it. All words are in the template.

const GROUND = "gallery-ground";
const STOPS = [0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4];
const MOST = STOPS[STOPS.length - 1];
const FRAME = 0.25;

const dialog = document.querySelector("dialog.visionneuse");
const scene = dialog.querySelector(".scene");
const status = dialog.querySelector("[role=status]");
const words = dialog.dataset;
const stillness = matchMedia("(prefers-reduced-motion: reduce)");
let viewer, shown, opener, loading, telling, fits;

// — which picture ————————————————————————————————————————————————————————————————————————————————————————————————

// Under a content note nothing is opened before its reader has uncovered it.
const uncovered = () => [...document.querySelectorAll("a[data-view]")].filter((link) => !link.closest("details:not([open])"));
const numbered = (number) => uncovered().find((link) => link.dataset.view === number);

// The detail that the address asks for: #xywh=left,top,width,height in pixels of the original, &view=2 for another view.
function asked() {
  const told = new URLSearchParams(location.hash.slice(1));
  const parts = /^(?:pixel:)?(\d+),(\d+),([1-9]\d*),([1-9]\d*)$/.exec(told.get("xywh") ?? "");
  return parts && { view: told.get("view") ?? "1", region: parts.slice(1).map(Number) };
}

function openWhatIsAsked() {
  const detail = asked();
  const link = detail && numbered(detail.view);
  if (link) open(link, detail.region);
}

// — opening and closing ——————————————————————————————————————————————————————————————————————————————————————————

function open(link, region, from = link) {
  if (!dialog.open) {
    opener = from;
    dialog.showModal();
    scene.focus();
  }
  show(link, region);
}

function onClose() {
  viewer?.destroy();
  viewer = shown = undefined;
  scene.replaceChildren();
  say("");
  if (asked()) history.replaceState(history.state, "", location.pathname + location.search);
  opener.focus();
}

async function show(link, region) {
  viewer?.destroy();
  viewer = undefined;
  shown = link;
  const standIn = likeOnThePage(link);
  scene.replaceChildren(standIn);
  scene.setAttribute("aria-label", link.querySelector("img").alt);
  for (const act of dialog.querySelectorAll("[data-act=before], [data-act=after]")) act.hidden = uncovered().length < 2;
  try {
    const [library, source] = await Promise.all([theLibrary(), sourceOf(link)]);
    if (shown === link && dialog.open) begin(library, source, standIn, region);
  } catch {
    if (shown === link) say(words.failed);
  }
}

// Until the library and the first tiles are there, and if they never come.
function likeOnThePage(link) {
  const image = link.querySelector("img");
  const copy = new Image();
  copy.src = image.currentSrc || image.src;
  copy.alt = "";
  return copy;
}

function theLibrary() {
  if (!loading) keepItsStyleOut();
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = words.library;
    script.onload = () => resolve(inSilence(window.OpenSeadragon));
    script.onerror = () => {
      loading = undefined;
      reject();
    };
    document.head.append(script);
  });
  return loading;
}

// What it tells its own developers, as that a tile came too late, is no trouble of a visitor's.
function inSilence(library) {
  library.console = { ...library.console, log() {}, debug() {}, info() {}, warn() {}, error: console.error.bind(console) };
  return library;
}

// Where the library finds this mark it adds no style of its own, which our policy would refuse, and say so in the
// console. In a namespace of ours, since a browser asks the policy about the emptiest real style as well.
function keepItsStyleOut() {
  const mark = document.createElementNS("urn:gallery", "style");
  mark.setAttribute("data-openseadragon-mobile-css", "");
  document.head.append(mark);
}

// Tiles by the address that this page was read under, whatever name the gallery calls itself by.
async function sourceOf(link) {
  const address = link.dataset.tiles;
  if (!address) return { type: "image", url: link.href };
  const answer = await fetch(address);
  if (!answer.ok) return { type: "image", url: link.href };
  return { ...(await answer.json()), id: address.replace(/\/info\.json$/, "") };
}

function begin(library, source, standIn, region) {
  const still = stillness.matches;
  const ground = document.createElement("div");
  scene.append(ground);
  viewer = library({
    element: ground,
    tileSources: source,
    drawer: "canvas",
    tabIndex: "",
    keyboardNavEnabled: false,
    showNavigationControl: false,
    visibilityRatio: 1,
    constrainDuringPan: true,
    maxZoomPixelRatio: MOST,
    animationTime: still ? 0 : 0.5,
    immediateRender: still,
    gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true, flickEnabled: false },
    gestureSettingsTouch: { flickEnabled: !still },
  });
  viewer.addOnceHandler("open", () => {
    port().minZoomLevel = Math.min(port().getHomeZoom(), port().imageToViewportZoom(1));
    if (region) lookAt(library, region);
    tell();
  });
  viewer.addOnceHandler("tile-drawn", () => standIn.remove());
  viewer.addHandler("open-failed", () => say(words.failed));
  viewer.addHandler("zoom", tell);
  fits = !region;
  viewer.addHandler("resize", () => fits && port().goHome(true)); // turning a phone: what was whole stays whole
}

// — looking around ———————————————————————————————————————————————————————————————————————————————————————————————

const port = () => viewer.viewport;
const size = () => shown.dataset.whole.split(" ").map(Number);

function lookAt(library, [left, top, wide, high]) {
  const [whole] = size();
  port().fitBoundsWithConstraints(new library.Rect(left / whole, top / whole, wide / whole, high / whole), true);
}

// To the next round number, up or down; no farther than the whole picture, or its true size if that is smaller.
function zoom(stops, isNext) {
  const now = port().viewportToImageZoom(port().getZoom());
  zoomTo(stops.find((stop) => isNext(stop / now)) ?? now);
}

function zoomTo(share) {
  port().zoomTo(port().imageToViewportZoom(share), null, stillness.matches).applyConstraints(stillness.matches);
}

function move(across, down) {
  const seen = port().getBounds();
  const way = new window.OpenSeadragon.Point(across * seen.width * FRAME, down * seen.height * FRAME);
  port().panBy(way, stillness.matches).applyConstraints(stillness.matches);
}

function turn(by) {
  const links = uncovered();
  show(links[(links.indexOf(shown) + by + links.length) % links.length]);
}

const acts = {
  out: () => zoom([...STOPS].reverse(), (step) => step < 0.99),
  in: () => zoom(STOPS, (step) => step > 1.01),
  fit: () => port().goHome(stillness.matches),
  full: () => zoomTo(1),
  copy,
};
const keys = {
  "+": acts.in, "=": acts.in, "-": acts.out, "_": acts.out, 0: acts.fit, 1: acts.full,
  ArrowLeft: () => move(-1, 0), ArrowRight: () => move(1, 0), ArrowUp: () => move(0, -1), ArrowDown: () => move(0, 1),
};

// How large it is, said once the hand rests.
function tell() {
  clearTimeout(telling);
  telling = setTimeout(() => {
    if (!viewer?.world.getItemCount()) return;
    const now = port().getZoom();
    const percent = Math.round(port().viewportToImageZoom(now) * 100);
    fits = Math.abs(now / port().getHomeZoom() - 1) < 0.01;
    press("[data-act]", (act) => act.dataset.act === (fits ? "fit" : percent === 100 && "full"));
    const large = (fits ? words.fits : percent < 100 ? words.smaller : words.larger).replace("{}", percent);
    say(uncovered().length > 1 ? `${words.view.replace("{}", shown.dataset.view)}. ${large}` : large);
  }, 250);
}

function say(text) {
  status.textContent = text;
}

function press(which, isPressed) {
  for (const button of dialog.querySelectorAll(`${which}[aria-pressed]`)) {
    button.setAttribute("aria-pressed", isPressed(button));
  }
}

// — a link to this detail ————————————————————————————————————————————————————————————————————————————————————————

function detail() {
  const [wide, high] = size();
  const seen = port().getBounds();
  const within = (value, most) => Math.round(Math.min(Math.max(value * wide, 0), most));
  const [left, top] = [within(seen.x, wide - 1), within(seen.y, high - 1)];
  const [right, bottom] = [within(seen.x + seen.width, wide), within(seen.y + seen.height, high)];
  const view = shown.dataset.view === "1" ? "" : `&view=${shown.dataset.view}`;
  return `#xywh=${left},${top},${Math.max(right - left, 1)},${Math.max(bottom - top, 1)}${view}`;
}

async function copy() {
  history.replaceState(history.state, "", detail());
  try {
    await navigator.clipboard.writeText(location.href);
    say(words.copied);
  } catch {
    say(words.inAddress);
  }
}

// — the ground, remembered on this device ——————————————————————————————————————————————————————————————————————————

function paint(ground) {
  dialog.classList.remove("sombre", "platre", "blanc");
  dialog.classList.add(ground);
  press("[data-ground]", (button) => button.dataset.ground === ground);
}

function keep(ground) {
  paint(ground);
  try {
    localStorage.setItem(GROUND, ground);
  } catch {} // a browser that keeps nothing forgets this too
}

function kept() {
  try {
    return localStorage.getItem(GROUND);
  } catch {
    return null;
  }
}

// — what is pressed ——————————————————————————————————————————————————————————————————————————————————————————————

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-view], a[data-enlarges]");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  open(link.dataset.view ? link : numbered(link.dataset.enlarges), null, link);
});
dialog.addEventListener("click", (event) => {
  const { act, ground } = event.target.closest("button")?.dataset ?? {};
  if (ground) keep(ground);
  else if (act === "close") dialog.close();
  else if (act === "before" || act === "after") turn(act === "after" ? 1 : -1);
  else if (act && viewer) acts[act]();
});
dialog.addEventListener("keydown", (event) => {
  if (!viewer || event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(keys, event.key)) return;
  event.preventDefault();
  keys[event.key]();
});
dialog.addEventListener("close", onClose);
addEventListener("hashchange", openWhatIsAsked);
document.addEventListener("toggle", (event) => event.target.open && event.target.matches("details") && openWhatIsAsked(), true);

for (const link of document.querySelectorAll("a[data-view], a[data-enlarges]")) link.ariaHasPopup = "dialog";
if (dialog.querySelector(`[data-ground="${CSS.escape(kept() ?? "")}"]`)) paint(kept());
openWhatIsAsked();
