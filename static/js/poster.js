// Writes the second that a film stands at into the field: who has no script types it.
const film = document.querySelector("video");
const button = document.querySelector("[data-instant]");
const field = document.querySelector("[name=poster_at]");

if (film && button) {
  button.hidden = false;
  button.addEventListener("click", () => {
    field.value = film.currentTime.toFixed(1);
    field.focus();
  });
}
