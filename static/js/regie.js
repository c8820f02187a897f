// The control room: presses leave in their order and survive a cut; what others do is seen within a second.
// Without this file every button is a form, and a page that is loaded again shows what others did.
const room = document.querySelector("[data-control]")
const says = document.querySelector("[data-says]")
const refused = document.querySelector("[data-refused]")
const waits = document.querySelector("[data-waiting]")
const EVERY = 1000
const BEAT = 8000
const token = () => document.querySelector("#gestes input[name=csrf_token]").value
const board = () => room.querySelector("[data-board]")
const queue = []
const known = new Map([...document.querySelectorAll("[data-part]")].map((one) => [one.dataset.part, one.innerHTML]))
let [mark, sending, aimed, asked, beaten, missed, held, ended] = ["", false, null, 0, 0, 0, false, false]
let fence = read(board())
let drift = Number(room.dataset.now) - Date.now()

for (const one of document.querySelectorAll("[data-with-script]")) one.hidden = false

function read({ dataset }) {
  return { turn: dataset.turn, seen: dataset.seen }
}

function tell(place, sentence) {
  place.textContent = sentence
  place.hidden = !sentence
}

// — what the room shows ——————————————————————————————————————————————————————————————————————————————————————

// Each part that changed takes the place of the old one; where somebody types into one, it waits. The focus stays.
// Nothing moves under a finger that is down.
function show(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html")
  for (const part of fresh.querySelectorAll("[data-part]")) {
    const [name, html] = [part.dataset.part, part.innerHTML]
    const old = document.querySelector(`[data-part="${name}"]`)
    if (!old || known.get(name) === html || isTypedIn(old, part)) continue
    known.set(name, html)
    replace(old, part)
  }
  const [to, from] = [board(), fresh.querySelector("[data-board]")]
  for (const name of Object.keys(from.dataset)) to.dataset[name] = from.dataset[name]
  for (const one of document.querySelectorAll("[data-with-script]")) one.hidden = false
  if (!sending && !queue.length) [fence, aimed] = [read(to), null]
  fill()
  aim()
}

function isTypedIn(old, part) {
  return old.dataset.key === part.dataset.key && old.querySelector("input:focus")
}

function replace(old, part) {
  const focused = old.contains(document.activeElement) ? document.activeElement : null
  const open = [...old.querySelectorAll("details[open]")].map((one) => one.id)
  old.replaceWith(part)
  for (const id of open) document.getElementById(id)?.setAttribute("open", "")
  if (!focused) return
  const again = (focused.id && document.getElementById(focused.id)) || (focused.dataset.way && part.querySelector(`[data-way=${focused.dataset.way}]`)) || part.querySelector("[data-way=next],button,summary")
  again?.focus({ preventScroll: true })
}

function fill() {
  for (const form of document.querySelectorAll("form[data-act]")) Object.assign(form.elements.turn, { value: fence.turn }), Object.assign(form.elements.seen, { value: fence.seen })
}

async function ask() {
  asked = Date.now()
  try {
    const answer = await fetch(room.dataset.state, { headers: mark ? { "If-None-Match": mark } : {}, cache: "no-store", signal: AbortSignal.timeout(8000) })
    if (answer.redirected || answer.status === 401 || answer.status === 403) return tell(refused, room.dataset.lost)
    if (answer.status === 404) return (ended = true), tell(refused, room.dataset.ended)
    if (missed > 2 && !queue.length) tell(waits, "")
    missed = 0
    const server = Number(answer.headers.get("Server-Time"))
    if (server) drift = server - Date.now()
    if (answer.status === 200) {
      mark = answer.headers.get("ETag")
      show((await answer.json()).html)
    }
    if (!sending) send()
  } catch {
    if (++missed > 2 && !queue.length) tell(waits, room.dataset.away)
  }
}

function tick() {
  const clock = room.querySelector("[data-clock]")
  const said = new Intl.DateTimeFormat("fr-CA", { timeZone: clock.dataset.zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).formatToParts(Date.now() + drift)
  const part = (name) => said.find((one) => one.type === name).value
  const figures = `${part("hour")}:${part("minute")}`
  if (clock.textContent !== figures) clock.textContent = figures
}

async function beat() {
  if (board().dataset.mine !== "yes") return
  beaten = Date.now()
  const body = new URLSearchParams({ csrf_token: token() })
  await fetch(room.dataset.presences, { method: "POST", body, signal: AbortSignal.timeout(8000) }).catch(() => {})
}

// — presses ——————————————————————————————————————————————————————————————————————————————————————————————————

function press(body) {
  tell(refused, "")
  queue.push(body)
  send()
}

// One after the other: each knows what the one before it led to. A press whose answer is lost is sent again just as
// it was, and the gallery knows it again; it says where to go, not how far, so nothing is skipped.
async function send() {
  if (sending || !queue.length) return
  sending = true
  while (queue.length) {
    const body = queue[0]
    body.set("csrf_token", token())
    if (!body.sent) {
      body.set("turn", fence.turn)
      body.set("seen", fence.seen)
      body.sent = true
    }
    const done = await sent(body)
    if (done === "again") break
    if (done === "refused") queue.length = 0
    else queue.shift()
  }
  sending = false
  tell(waits, queue.length ? room.dataset.cut.replace("{number}", queue.length) : "")
  if (!queue.length) mark = ""
  if (queue.length) setTimeout(send, 1000)
  else ask()
}

async function sent(body) {
  try {
    const answer = await fetch(room.dataset.acts, { method: "POST", body, headers: { Accept: "application/json" }, signal: AbortSignal.timeout(8000) })
    if (answer.status >= 500 || answer.status === 429) return "again"
    const said = answer.headers.get("Content-Type")?.startsWith("application/json") ? await answer.json() : {}
    if (answer.ok && said.turn !== undefined) {
      fence = { turn: String(said.turn), seen: String(said.seen) }
      fill()
      return "done"
    }
    aimed = null
    tell(refused, said.sentence ?? room.dataset.lost)
    return "refused"
  } catch {
    return "again"
  }
}

// Where a press on "next" goes: from where the last one that waits goes.
function step(way) {
  const { steps, here, next, before } = board().dataset
  const all = steps.split(" ")
  const at = all.indexOf(aimed ?? here)
  if (at < 0) return way === "next" ? next : before
  return all[at + (way === "next" ? 1 : -1)]
}

function walk(way) {
  if (board().dataset.mine !== "yes" || !room.querySelector("[data-way]")) return
  const to = step(way)
  if (!to) return
  aimed = to
  press(new URLSearchParams({ press: `go:${to}` }))
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-act]")
  if (!form) return
  event.preventDefault()
  const way = event.submitter?.dataset.way
  if (way) return walk(way)
  const body = new URLSearchParams(new FormData(form, event.submitter))
  for (const name of ["turn", "seen"]) body.delete(name)
  press(body)
  if (form.id !== "gestes") form.closest("details")?.removeAttribute("open")
})

for (const one of document.querySelectorAll("[data-fr]"))
  one.addEventListener("click", () => {
    const fields = one.closest("form").elements
    fields.fr.value = one.dataset.fr
    fields.en.value = one.dataset.en
    fields.fr.focus()
  })

// — keys —————————————————————————————————————————————————————————————————————————————————————————————————————

const keys = document.querySelector("[data-keys]")
keys.checked = localStorage.getItem("gallery-control-keys") !== "off"
keys.addEventListener("change", () => localStorage.setItem("gallery-control-keys", keys.checked ? "on" : "off"))

document.addEventListener("keydown", (event) => {
  if (!keys.checked || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
  if (event.target.closest("input,textarea,select,[contenteditable]")) return
  const act = { ArrowRight: () => walk("next"), ArrowLeft: () => walk("before"), p: pause, m: word }[event.key.length > 1 ? event.key : event.key.toLowerCase()]
  if (!act) return
  event.preventDefault()
  act()
})

function pause() {
  document.getElementById("g-pause")?.click() ?? document.getElementById("g-resume")?.click()
}

function word() {
  const form = document.getElementById("d-say")
  form.open = true
  form.querySelector("textarea").focus()
}

// — a place of the picture ———————————————————————————————————————————————————————————————————————————————————

function aim() {
  const place = room.querySelector("[data-place]")
  if (!place) return
  place.dataset.ready = ""
  const [field, spot] = [(name) => room.querySelector(`input[name=${name}]`), place.querySelector(".mire")]
  const draw = () => {
    spot.hidden = false
    spot.style.insetInlineStart = `${field("x").value}%`
    spot.style.insetBlockStart = `${field("y").value}%`
  }
  for (const name of ["x", "y"]) field(name).oninput = draw
  place.querySelector(".image").onclick = (event) => {
    const box = place.querySelector("img").getBoundingClientRect()
    field("x").value = Math.round(((event.clientX - box.left) / box.width) * 100)
    field("y").value = Math.round(((event.clientY - box.top) / box.height) * 100)
    draw()
  }
}

document.addEventListener("pointerdown", () => (held = true))
for (const name of ["pointerup", "pointercancel"]) document.addEventListener(name, () => setTimeout(() => (held = false)))

setInterval(() => {
  if (held || ended) return
  if (!document.hidden || board().dataset.mine === "yes") Date.now() - asked >= EVERY && ask()
  if (Date.now() - beaten >= BEAT) beat()
  tick()
}, 250)
document.addEventListener("visibilitychange", () => document.hidden || ask())
aim()
beat()
says.textContent = ""
