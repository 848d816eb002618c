/* Keys of a review and of its queue: each presses a button or follows a link of the page. */

const keys = document.getElementById("keys"); // whoever speaks to the computer turns them off
const OFF = "caseboard-keys-off"; // as everywhere
const isOff = () => localStorage.getItem(OFF) === "1";
if (keys) {
  keys.checked = !isOff();
  keys.addEventListener("change", () => localStorage.setItem(OFF, keys.checked ? "" : "1"));
  keys.closest(".review-keys").hidden = false; // no key does anything without this file
}

let chosen = null; // the button that waits for its reason

function press(target) {
  const asks = target.dataset.asks && document.getElementById(target.dataset.asks);
  if (asks && !asks.value.trim()) {
    chosen = target;
    asks.required = true;
    asks.focus();
  } else {
    target.click();
  }
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.repeat) return;
  const typing = event.target.closest?.("input:not([type=checkbox]), textarea, select");
  if (typing) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && typing.id === "reason") {
      (chosen ?? document.querySelector("[data-asks]"))?.click();
    } else if (event.key === "Escape") {
      typing.blur();
    }
    return;
  }
  if (isOff() || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const target = /^[a-z]$/.test(event.key) && document.querySelector(`[data-key="${event.key}"]`);
  if (target) {
    event.preventDefault();
    press(target);
  }
});

// A reason is asked for by the buttons that need one, not by the others.
document.addEventListener("click", ({ target }) => {
  const button = target.closest?.("[name=act]");
  const reason = document.getElementById("reason");
  if (button && reason) reason.required = Boolean(button.dataset.asks);
}, true);

// Whether what stands under “Why” goes along with an accept is told on its button.
const along = document.querySelector("[data-along]"), why = document.getElementById("reason");
const tell = () => (along.hidden = !why.value.trim());
if (along) why.addEventListener("input", tell);
if (along) tell();

// The link leads to the same queue with those boxes ticked; here that spares the way.
document.querySelector("[data-tick-all]")?.addEventListener("click", (event) => {
  event.preventDefault();
  for (const box of document.querySelectorAll("[name=ticked]:enabled")) box.checked = true;
});
