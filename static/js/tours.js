// A tour at one's own pace: arrow keys go to the stop before and after, and a detail opens where the picture can be
// looked at closely. Without this file the links do the first, and the detail stands in the page.

const busy = (target) => target.closest("dialog[open], input, textarea, select, video, audio, summary, .poeme, [contenteditable]");

addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (busy(event.target) || document.querySelector("dialog[open]")) return;
  const way = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
  const link = way && document.querySelector(`[data-arrows] a[rel=${way}]`);
  if (link) link.click();
});

for (const link of document.querySelectorAll("a[data-detail]")) {
  link.addEventListener("click", (event) => {
    if (location.hash !== link.hash) return; // the address changes, and the viewer opens by itself
    event.preventDefault();
    dispatchEvent(new HashChangeEvent("hashchange"));
  });
}
