// The moderation desk: the next work is drawn before it is asked for, and a decision leaves while one looks at it.
// Without this file every act is a form and every answer a page. What it says stands in the page's attributes.

const table = document.querySelector(".table");
const said = table.dataset;
const { Keys } = await import(said.keys);
if (said.desk) await sit();
else new Keys(document.getElementById("touches"), { undo: () => document.getElementById("annuler")?.requestSubmit() });

async function sit() {
  const [{ Outbox }, { Works, fetched, pageIn, pageOf }, { Words, bodyOf }] = await Promise.all([import(said.outbox), import(said.works), import(said.words)]);
  const BEAT = 40_000;
  const AWAY = 5 * 60_000;
  const SLOW = 1200;
  const voice = document.querySelector("[data-says]");
  const strip = table.querySelector("[data-sent]");
  const posee = () => document.getElementById("posee");
  let token = document.querySelector("input[name=csrf_token]").value;
  let [shown, waiting, asking, lastAct, leaving, recalled, outside, turn, slow] = [null, false, null, Date.now(), false, null, false, 0, 0];

  const works = new Works();
  const words = new Words(`gallery-desk-words:${said.user}`, () => token);
  const outbox = new Outbox(`gallery-desk-outbox:${said.user}`, { token: () => token, renew, more, before: () => words.pending });

  const fill = (sentence, values) => Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, () => value), sentence);
  const known = () => [...works.numbers, ...outbox.numbers];
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const isolated = (title) => `\u2068${title}\u2069`;

  // — what is seen ——————————————————————————————————————————————————————————————————————————————————————————————

  // Put a work on the table. Its heading takes the focus, and one sentence says where one is.
  function show(page, { push = true, says = "" } = {}) {
    waiting = page.node.inert = false;
    turn += 1;
    if (page === shown) return say(says || where(page));
    words.leave();
    posee().replaceWith(page.node);
    shown = page;
    document.title = page.title;
    if (page.viewer) document.getElementById("vt").innerHTML = page.viewer;
    if (push) history.pushState({ number: page.number }, "", page.address);
    undo.settle();
    keys.paint(page.node);
    words.restore(page.node);
    scrollTo(0, 0);
    focusOn(page.node.querySelector(".bilan") ?? page.node.querySelector("h1"));
    say([says, where(page)].filter(Boolean).join(" "));
  }

  function focusOn(one) {
    one.tabIndex = -1;
    one.focus({ preventScroll: true });
  }

  function where({ node }) {
    const lane = node.dataset.waits ? table.querySelector(`[data-lane="${node.dataset.lane}"]`)?.dataset.one : node.querySelector(".etat")?.textContent;
    return fill(said.here, { number: node.dataset.number, title: isolated(node.dataset.title), lane: lane ?? "" });
  }

  function say(sentence) {
    voice.textContent = sentence;
  }

  // A line under the lanes, with at most one thing to do about it.
  function tell(sentence, todo) {
    strip.hidden = !sentence;
    strip.firstElementChild.textContent = sentence;
    const link = strip.querySelector("a");
    link.hidden = !todo;
    if (todo) [link.textContent, link.href, link.onclick] = [todo.text, todo.href ?? "#posee", todo.act];
  }

  // — from one work to another ——————————————————————————————————————————————————————————————————————————————————

  // The next one that lies ready; where none does, the one that comes; where none comes, back to the lanes.
  async function next(says) {
    for (;;) {
      const work = works.shown;
      if (work) {
        const page = work.ready ?? (await comingOf(work));
        if (page) return show(page, { says });
        works.take(work.number);
      } else if (!(await askedAndGiven())) {
        return works.held.length ? ((works.at = works.held.length - 1), next(says ?? said.last)) : leave(says);
      }
    }
  }

  async function comingOf(work) {
    const late = setTimeout(() => rest(said.wait), 300);
    const page = await work.page;
    clearTimeout(late);
    return page;
  }

  // Nothing can be decided while the next work is on its way.
  function rest(sentence) {
    waiting = true;
    posee().inert = true;
    say(sentence);
  }

  // Ask for works until there are some, or until the gallery says that there are none. It can't say so while it does not
  // know of all decisions yet, nor in an answer to a question that was asked before there was need.
  async function askedAndGiven() {
    rest(said.wait);
    await asking;
    for (let pause = 250; !works.shown; pause = Math.min(pause * 2, 4000)) {
      const all = !outbox.size;
      const told = await ask();
      if (told && all) break;
      if (!works.shown) await new Promise((done) => setTimeout(done, pause));
    }
    return Boolean(works.shown);
  }

  // Nothing is left in this lane: once all decisions have arrived, the lanes say so.
  async function leave(says) {
    rest(says ?? "");
    await outbox.idle();
    leaving = true;
    const done = undo.last?.kind !== "pass" && undo.last?.until > Date.now() ? `&done=${undo.last.number}` : "";
    location.assign(`${said.queue}?lane=${said.lane}${done}`);
  }

  // A work that does not lie ready; whoever has gone elsewhere meanwhile is left there.
  async function visit(address, options, number) {
    const asked = ++turn;
    if (outbox.numbers.includes(number)) await outbox.idle();
    const page = await fetched(address).catch(() => null);
    if (turn !== asked) return;
    if (page) show(page, options);
    else location.assign(address);
  }

  const isHeld = () => shown.number === works.shown?.number;

  async function goOn() {
    if (waiting) return;
    if (isHeld()) works.at += 1;
    else if (!works.shown) return;
    giveBack(works.leftBehind());
    const coming = next();
    ask();
    await coming;
  }

  async function goBack() {
    if (waiting) return;
    if (isHeld() && works.at === 0) return undo.last ? visit(undo.last.page.address, {}, undo.last.number) : say(said.first);
    if (isHeld()) works.at -= 1;
    await next();
  }

  addEventListener("popstate", ({ state }) => {
    if (!state?.number || state.number === shown.number) return;
    if (!works.has(state.number)) return visit(location.href, { push: false }, state.number);
    works.go(state.number);
    const asked = ++turn;
    works.shown.page.then((page) => page && turn === asked && show(page, { push: false }));
  });

  // — what the gallery says ———————————————————————————————————————————————————————————————————————————————————————

  // What each post says besides: what lies here, and how many more works it has room for.
  function more(entry) {
    const n = entry.kind === "undo" ? 0 : Math.min(works.lacking, 4);
    return { lane: said.lane, n, holding: known().filter((one) => one !== entry.number).join(",") };
  }

  // One question at a time; who asks meanwhile gets its answer.
  function ask() {
    asking ??= claim().finally(() => (asking = null));
    return asking;
  }

  async function claim() {
    const body = new URLSearchParams({ lane: said.lane, n: works.lacking, holding: known().join(","), csrf_token: token });
    try {
      const answer = await fetch(said.desk, { method: "POST", body, redirect: "manual", headers: { Accept: "application/json" } });
      if (!answer.ok) return (answer.type === "opaqueredirect" || [400, 401].includes(answer.status)) && !(await renew()) ? signedOut() : false;
      take(await answer.json());
      if (outside) tell((outside = false) || "");
      return true;
    } catch {
      return false;
    }
  }

  function take(answer) {
    works.add(answer.works ?? answer.next ?? [], [...outbox.numbers, shown.number]);
    for (const one of answer.lost ?? []) lose(one);
    for (const lane of table.querySelectorAll("a[data-lane]")) count(lane, answer.counts?.[lane.dataset.lane]);
    if (answer.today !== undefined) table.querySelector("[data-today]").textContent = answer.today;
    if (answer.others) looksAt(answer.others);
  }

  function count(lane, n) {
    if (n === undefined) return;
    lane.querySelector("b").textContent = number.format(n);
    lane.querySelector("span").textContent = n < 2 ? lane.dataset.one : lane.dataset.many;
  }

  function looksAt(others) {
    const line = table.querySelector("[data-others]");
    const each = others.map((one) => fill(line.dataset.looks, { who: one.name, number: one.number }));
    line.textContent = each.length ? `${each.join(", ")}.` : "";
  }

  // Somebody else has it by now, as after this lid was closed for a while.
  function lose(lost) {
    if (!works.has(lost) || outbox.numbers.includes(lost)) return;
    if (lost === shown.number) tell(said.lost);
    else works.take(lost);
  }

  function giveBack(numbers) {
    if (numbers.length) navigator.sendBeacon(said.ends, new URLSearchParams({ csrf_token: token, numbers: numbers.join(",") }));
  }

  // Another form token, from a page of today; false when nobody is signed in.
  async function renew() {
    const answer = await fetch(said.queue, { redirect: "manual", headers: { Accept: "text/html" } });
    if (!answer.ok) return false;
    const found = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".table");
    if (found?.dataset.user !== said.user) return false; // somebody else sits here now: these decisions are not theirs
    token = found.querySelector("input[name=csrf_token]").value;
    for (const field of document.querySelectorAll("input[name=csrf_token]")) field.value = token;
    return true;
  }

  function signedOut() {
    outside = true;
    const href = `${said.signIn}?next=${encodeURIComponent(location.pathname + location.search)}`;
    tell(said.signedOut, { text: said.sign, href, act: () => (leaving = true) });
    return false;
  }

  // — decisions —————————————————————————————————————————————————————————————————————————————————————————————————

  function decide(form, submitter) {
    const decision = submitter.value;
    if (decision !== "approve" && !hasReason(submitter)) return;
    words.forget(shown.number);
    const becomes = { agree: "decline", decline: shown.node.dataset.declines }[decision] ?? decision;
    send({ kind: "review", decision: becomes, address: form.action, body: bodyOf(form, submitter), ...named() });
  }

  function pass(address) {
    send({ kind: "pass", decision: "pass", address, body: bodyOf(shown.node.querySelector("form.mod")), ...named() });
  }

  function send(entry) {
    undo.offer({ ...entry, id: outbox.add(entry), page: shown });
    works.take(shown.number);
    next(spoken(entry));
  }

  const spoken = ({ decision, title }) => fill(said[decision], { title: isolated(title) });

  const named = () => ({ number: shown.number, title: shown.node.dataset.title, page: shown.address, undo: shown.node.dataset.undo });

  function hasReason(submitter) {
    const asked = submitter.closest("details");
    const choices = asked ? [...asked.querySelectorAll("[type=radio], [type=checkbox]")] : [];
    if (!choices.length || choices.some((one) => one.checked)) return true;
    const note = asked.querySelector(".note.err") ?? Object.assign(document.createElement("p"), { className: "note err", role: "alert" });
    note.textContent = said.choose;
    choices[0].closest("fieldset").querySelector("legend").after(note);
    choices[0].focus();
    return false;
  }

  outbox.addEventListener("sent", ({ detail: { entry, said: answer } }) => {
    take(answer);
    if (entry.kind === "review") undo.confirm(entry, answer);
    if (entry.kind === "undo") comeBack(entry, fill(said.undone, { title: isolated(entry.title) }));
  });
  outbox.addEventListener("refused", ({ detail }) => {
    if (detail.entry.kind === "review") refused(detail);
    else if (detail.entry.kind === "undo") comeBack(detail.entry, detail.said.sentence ?? said.nothing);
    ask();
  });
  // What is on its way is worth a word when it takes long.
  outbox.addEventListener("change", () => {
    clearTimeout(slow);
    if (recalled) return;
    if (outbox.state === "signed-out") signedOut();
    else if (outbox.state === "cut" || !outbox.size) tellOf("cut");
    else slow = setTimeout(() => tellOf("sending"), SLOW);
  });

  function tellOf(what) {
    const n = outbox.size;
    tell(n ? fill(said[n > 1 ? `${what}Many` : what], { n }) : "");
  }

  // A decision that could not be kept: its work comes back with the reason and all that was typed, as the page without a script would.
  async function refused({ entry, said: answer }) {
    undo.forget(entry.id);
    const body = new URLSearchParams(entry.body);
    body.set("csrf_token", token);
    const again = await fetch(entry.address, { method: "POST", body, redirect: "manual", headers: { Accept: "text/html" } }).catch(() => null);
    const page = again && again.type !== "opaqueredirect" ? pageIn(await again.text(), entry.page) : null;
    const why = [fill(said.refused, { number: entry.number }), answer.sentence].filter(Boolean).join(" ");
    if (!page) words.hold(entry.number, entry.body);
    const bring = () => {
      recalled = null;
      tell("");
      if (page) layBack(page, why);
      else visit(entry.page, { says: why }, entry.number);
    };
    const waits = !page || document.activeElement?.matches("textarea, input:not([type=radio], [type=checkbox])") || document.querySelector("dialog[open]");
    if (!waits) return bring();
    recalled = bring;
    tell(why, { text: said.look, act: (event) => (event.preventDefault(), bring()) });
  }

  async function comeBack(entry, says) {
    const page = await fetched(entry.page).catch(() => null);
    if (!page) return location.assign(entry.page);
    layBack(page, says);
  }

  function layBack(page, says) {
    if (page.node.dataset.waits) works.put(page), works.go(page.number);
    show(page, { says });
  }

  // What was left to the others lies here again; it is held once the gallery has heard both.
  async function keep({ id, page, title }) {
    outbox.drop(id);
    layBack(page, fill(said.again, { title: isolated(title) }));
    await outbox.idle();
    await asking;
    ask();
  }

  // — to take back ———————————————————————————————————————————————————————————————————————————————————————————————

  const undo = {
    stack: [],
    line: document.querySelector(".defaire") ?? document.querySelector("[data-undo-line]").content.firstElementChild.cloneNode(true),

    get last() {
      return this.stack.at(-1);
    },
    begin() {
      const { taken, seconds, title, decision, page, undo: address } = this.line.dataset;
      this.line.querySelector("[role=status]")?.removeAttribute("role"); // it counts: not to be heard each second
      if (taken) this.offer({ number: taken, title, decision, page: { address: page }, undo: address, id: "" }, Number(seconds));
      setInterval(() => this.count(), 1000);
    },
    offer(entry, seconds = Number(said.undoSeconds)) {
      this.stack = [...this.stack.slice(-7), { ...entry, until: Date.now() + seconds * 1000 }];
      this.count();
    },
    confirm(entry, answer) {
      const one = this.stack.find(({ id }) => id === entry.id);
      if (one) Object.assign(one, { until: Date.now() + answer.undo_seconds * 1000, decision: answer.decision });
    },
    forget(id) {
      this.stack = this.stack.filter((one) => one.id !== id);
      this.count();
    },
    // The line goes along to the work that is seen.
    settle() {
      posee().querySelector(".defaire")?.remove();
      posee().querySelector(".cles")?.prepend(this.line);
      this.count();
    },
    count() {
      const left = this.last ? Math.ceil((this.last.until - Date.now()) / 1000) : 0;
      this.line.hidden = left <= 0;
      if (left <= 0) return;
      const rest = this.last.kind === "pass" ? "" : left > 1 ? fill(said.seconds, { n: left }) : said.second;
      this.line.querySelector("span").textContent = `${spoken(this.last)} ${rest}`;
    },
    take() {
      const last = this.stack.pop();
      if (!last) return say(said.nothing);
      if (last.kind === "pass") return keep(last);
      if (Date.now() > last.until) {
        this.stack = [];
        return visit(last.page.address, { says: said.late }, last.number);
      }
      this.count();
      if (!outbox.drop(last.id)) return outbox.add({ kind: "undo", number: last.number, title: last.title, address: last.undo, page: last.page.address, body: "" });
      layBack(last.page, fill(said.undone, { title: isolated(last.title) }));
    },
  };

  // — what is pressed ————————————————————————————————————————————————————————————————————————————————————————————

  function open(id) {
    const details = document.getElementById(id);
    if (!details) return;
    details.open = true;
    details.scrollIntoView({ block: "center" });
    (details.querySelector("input:checked") ?? details.querySelector("input, textarea")).focus();
  }

  const press = (act) => () => waiting || posee().querySelector(`[data-do=${act}]`)?.click();
  const acts = {
    return: () => open("retourner"),
    decline: () => open("refuser"),
    note: () => document.getElementById("content_note")?.focus(),
  };
  const keys = new Keys(document.getElementById("touches"), {
    approve: press("approve"), return: press("return"), decline: press("decline"), pass: press("pass"), note: press("note"), zoom: press("zoom"),
    undo: () => undo.take(), before: goBack, next: goOn,
  });

  document.addEventListener("click", (event) => {
    const act = event.target.closest("[data-do]")?.dataset.do;
    if (event.detail > 1 && event.target.closest(".cles > button.geste")) return event.preventDefault(); // the second half of a double click was not meant for the next work
    if (act) document.getElementById("autres")?.matches(":popover-open") && document.getElementById("autres").hidePopover();
    if (act === "undo") undo.take();
    else acts[act]?.();
    if (act === "undo" || acts[act]) event.preventDefault();
  });
  document.addEventListener("submit", (event) => {
    const [form, submitter] = [event.target, event.submitter];
    if (!form.matches("form.mod")) return;
    const isPass = submitter?.dataset.do === "pass";
    if (!isPass && submitter?.name !== "decision") return; // words to be kept: a page of its own
    event.preventDefault();
    if (waiting) return;
    if (isPass) pass(submitter.formAction);
    else decide(form, submitter);
  });
  // Enter among the reasons decides, and does not merely keep the words; Escape leaves a field, so that keys act again.
  document.addEventListener("keydown", (event) => {
    lastAct = Date.now();
    if (event.key === "Escape" && event.target.closest?.("form.mod") && !document.querySelector("dialog[open], :popover-open")) focusOn(posee().querySelector("h1"));
    const choice = event.key === "Enter" && event.target.matches?.(".decision [type=radio], .decision [type=checkbox]");
    if (!choice) return;
    event.preventDefault();
    event.target.closest("details").querySelector("[name=decision]").click();
  });
  document.addEventListener("pointerdown", () => (lastAct = Date.now()));

  // — staying and leaving ————————————————————————————————————————————————————————————————————————————————————————

  const beat = () => {
    if (document.visibilityState !== "visible" && Date.now() - lastAct > AWAY) return;
    words.again();
    if (posee().dataset.waits || works.held.length) ask();
  };
  setInterval(beat, BEAT);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && beat());
  addEventListener("beforeunload", (event) => !leaving && outbox.size && event.preventDefault());
  addEventListener("pagehide", () => {
    outbox.lastBreath();
    giveBack(works.numbers.filter((one) => one !== shown.number));
  });

  shown = pageOf(posee(), location.pathname + location.search, document.title);
  history.replaceState({ number: shown.number }, "");
  undo.begin();
  undo.settle();
  words.restore(shown.node);
  const decided = outbox.numbers.includes(shown.number); // before this page was loaded again
  if (posee().dataset.waits && !decided) works.put(shown);
  if (decided) next();
  else beat();
  table.dataset.seated = "";
}
