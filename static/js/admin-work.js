/* What the forms gain with JavaScript; they work without it. */

/* Says beside a date how it is read, while it is typed. The form says the same after saving. */
const waiting = new WeakMap();

async function readBack(input) {
  const box = input.closest(".cb-edtf");
  const output = box?.querySelector(".cb-read");
  if (!output) return;
  const text = input.value;
  if (!text.trim()) {
    output.textContent = "";
    return;
  }
  const answer = await fetch(`${box.dataset.readUrl}?${new URLSearchParams({ text })}`);
  if (answer.ok && input.value === text) output.textContent = (await answer.json()).read;
}

document.addEventListener("input", ({ target }) => {
  if (!target.matches?.(".cb-date")) return;
  clearTimeout(waiting.get(target));
  waiting.set(target, setTimeout(() => readBack(target), 400));
});

/* Gives the boxes that stand in for lists of records the names of their fields. */
function nameBoxes(within) {
  for (const select of within.querySelectorAll("select.admin-autocomplete")) {
    const label = document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
    const box = select.nextElementSibling;
    if (!label || !box?.matches(".select2-container")) continue;
    label.id ||= `${select.id}_label`;
    const chosen = box.querySelector(".select2-selection__rendered");
    box.querySelector(".select2-selection").setAttribute("aria-labelledby", `${label.id} ${chosen?.id ?? ""}`.trim());
    if (chosen?.matches("[role=textbox]")) chosen.setAttribute("aria-labelledby", label.id);
    box.querySelector(".select2-search__field")?.setAttribute("aria-label", label.textContent);
  }
}

// In jQuery's queue, so that it comes after the boxes were made.
document.addEventListener("DOMContentLoaded", () => window.django?.jQuery?.(() => nameBoxes(document)));
document.addEventListener("formset:added", ({ target }) => setTimeout(() => nameBoxes(target)));
document.addEventListener("focusin", ({ target }) => {
  if (target.matches?.(".select2-dropdown .select2-search__field")) target.setAttribute("aria-label", "Type a part of a name");
});
