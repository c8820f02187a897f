// Choose a detail by dragging across the picture. It keeps the picture's shape; without this file, three numbers say it.

const picture = document.querySelector("svg[data-detail]");
if (picture) {
  const { width: wide, height: high } = picture.viewBox.baseVal;
  const frame = picture.querySelector(".cadre-detail");
  const fields = Object.fromEntries(["x", "y", "width"].map((name) => [name, document.getElementById(name)]));
  const whole = document.querySelector("[data-whole]");
  const LEAST = 2;
  let from;

  const number = (field) => Number(field.value.replace(",", "."));
  const kept = (value, most) => Math.min(Math.max(value, 0), most);

  function draw() {
    const share = number(fields.width) / 100;
    whole.hidden = !(share > 0);
    frame.setAttribute("visibility", share > 0 ? "visible" : "hidden");
    frame.setAttribute("x", (number(fields.x) / 100) * wide);
    frame.setAttribute("y", (number(fields.y) / 100) * high);
    frame.setAttribute("width", share * wide);
    frame.setAttribute("height", share * high);
  }

  // In percent of the picture.
  function place(event) {
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(picture.getScreenCTM().inverse());
    return [kept((x / wide) * 100, 100), kept((y / high) * 100, 100)];
  }

  function choose(event) {
    const [x, y] = place(event);
    const side = Math.max(Math.abs(x - from[0]), Math.abs(y - from[1]));
    const [left, top] = [x < from[0], y < from[1]];
    const size = Math.min(side, left ? from[0] : 100 - from[0], top ? from[1] : 100 - from[1]);
    if (size < LEAST) return;
    fields.x.value = (left ? from[0] - size : from[0]).toFixed(1);
    fields.y.value = (top ? from[1] - size : from[1]).toFixed(1);
    fields.width.value = Math.floor(size * 10) / 10;
    draw();
  }

  picture.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    event.preventDefault();
    from = place(event);
    picture.setPointerCapture(event.pointerId);
    picture.addEventListener("pointermove", choose);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    picture.addEventListener(end, () => picture.removeEventListener("pointermove", choose));
  }
  for (const field of Object.values(fields)) field.addEventListener("input", draw);
  whole.addEventListener("click", () => {
    for (const field of Object.values(fields)) field.value = "";
    draw();
    fields.x.focus();
  });
  draw();
}
