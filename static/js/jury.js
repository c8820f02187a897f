// A juror's marks: kept as soon as they are given, and given by a digit while the row has the focus.
const form = document.querySelector("[data-jury]")
const told = document.querySelector("[data-progress]")
const rows = [...form.querySelectorAll(".critere")]
let again = 0
let sent = Promise.resolve()

async function keep() {
  try {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { Accept: "application/json" } })
    if (!answer.ok || answer.redirected) throw new Error(answer.status)
    const { done, total } = await answer.json()
    told.textContent = told.dataset.progress.replace("{done}", done).replace("{total}", total)
  } catch {
    told.textContent = told.dataset.lost
  }
}

const later = wait => {
  clearTimeout(again)
  again = setTimeout(() => (sent = sent.then(keep)), wait) // one after the other, so that what is said last stays
}

function mark(event) {
  const row = event.target.closest(".critere")
  if (!row || event.ctrlKey || event.metaKey || event.altKey || !/^[0-9]$/.test(event.key)) return
  const chosen = row.querySelector(`input[value="${event.key === "0" ? "10" : event.key}"]`)
  if (!chosen) return
  event.preventDefault()
  chosen.checked = true
  later(0)
  const next = rows[rows.indexOf(row) + 1]
  const target = next ? next.querySelector(":checked") || next.querySelector("input") : form.querySelector("button.geste")
  target.focus()
}

form.addEventListener("keydown", mark)
form.addEventListener("change", () => later(0))
form.addEventListener("input", event => event.target.matches("textarea") && later(800))
form.addEventListener("submit", () => clearTimeout(again))
form.querySelector("[data-keys]").hidden = false
