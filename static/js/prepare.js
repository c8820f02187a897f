// Drag the parts of an evening, or the stops of a tour, into their order; without this file, buttons move them one place up or down.
const list = document.querySelector("[data-sort]")
if (list) {
  const form = document.getElementById(list.dataset.sort)
  const parts = () => [...list.querySelectorAll("[data-segment]")]
  let held = null

  const order = () => parts().map((one) => one.dataset.segment).join()

  function drag(event) {
    const under = document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-segment]")
    if (!under || under === held || under.parentElement !== list) return
    const box = under.getBoundingClientRect()
    if (event.clientY > box.top + box.height / 2) under.after(held)
    else under.before(held)
  }

  function keep() {
    form.elements.moved.value = held.dataset.segment
    for (const one of parts()) {
      const field = document.createElement("input")
      Object.assign(field, { type: "hidden", name: list.dataset.name ?? "segment", value: one.dataset.segment })
      form.append(field)
    }
    form.submit()
  }

  for (const grip of list.querySelectorAll(".poignee")) {
    grip.hidden = false
    grip.addEventListener("pointerdown", (event) => {
      if (event.button) return
      event.preventDefault()
      held = grip.closest("[data-segment]")
      const before = order()
      held.classList.add("tenu")
      const release = () => {
        document.removeEventListener("pointermove", drag)
        held.classList.remove("tenu")
        if (order() !== before) keep()
      }
      document.addEventListener("pointermove", drag)
      document.addEventListener("pointerup", release, { once: true })
      document.addEventListener("pointercancel", release, { once: true })
    })
  }
}
