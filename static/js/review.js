/* Keys of a review: each presses a button or follows a link that stands on the page. */

const keys = document.getElementById("keys"); // whoever speaks to the computer turns them off
const OFF = "caseboard-keys-off"; // as everywhere
keys.checked = localStorage.getItem(OFF) !== "1";
keys.addEventListener("change", () => localStorage.setItem(OFF, keys.checked ? "" : "1"));
keys.closest("label").hidden = false;

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
  if (!keys.checked || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
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
