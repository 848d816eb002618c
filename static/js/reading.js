// The split screen: words that are selected become a passage, keys for what links and buttons do.

const find = (selector, from = document) => from.querySelector(selector);
const OFF = "caseboard-keys-off";
const WIDE = matchMedia("(min-width: 60rem)");
const TYPES = "input:not([type=checkbox], [type=radio]), textarea, select";

/** How many characters a text has, counted as the server counts them: by code points. */
const count = (text) => [...text].length;

/** The text of a paragraph up to a place, without what only points to claims. */
function before(paragraph, node, place) {
  const range = document.createRange();
  range.setStart(paragraph, 0);
  range.setEnd(node, place);
  const part = range.cloneContents();
  part.querySelectorAll("[data-aside]").forEach((aside) => aside.remove());
  return part.textContent;
}

/* Where words end with a space; in Korean, Chinese, Japanese and Thai a part of a run of letters is
   a choice, not a slip. A figure is one word with its commas and points. */
const SPACED = String.raw`(?![\p{sc=Hangul}\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}])[\p{L}\p{M}\p{N}]`;
const WORD = new RegExp(String.raw`(?:${SPACED}|(?<=\p{L})['’](?=\p{L})|(?<=\p{N})[.,](?=\p{N}))+`, "gu");

/** The word that a place cuts in two, as where it begins and ends; null between words. */
function cut(text, place) {
  for (const { index, 0: word } of text.matchAll(WORD)) {
    if (place <= index) return null;
    if (place < index + word.length) return { from: index, to: index + word.length };
  }
  return null;
}

/** Where a selection begins and ends in the text of the snapshot, grown to whole words; null outside. */
function chosen() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const touched = [...document.querySelectorAll("[data-start]")].filter((one) => range.intersectsNode(one));
  if (!touched.length) return null;
  const first = touched[0], last = touched.at(-1);
  const at = (paragraph, end, node, place) => {
    const all = before(paragraph, paragraph, paragraph.childNodes.length);
    const here = paragraph.contains(node) ? before(paragraph, node, place).length : { from: 0, to: all.length }[end];
    return Number(paragraph.dataset.start) + count(all.slice(0, cut(all, here)?.[end] ?? here));
  };
  const from = at(first, "from", range.startContainer, range.startOffset);
  const to = at(last, "to", range.endContainer, range.endOffset);
  return from < to ? { from, to, box: range.getBoundingClientRect() } : null;
}

/** Shows the button below what is selected. */
function offer() {
  const make = find("#make"), place = chosen();
  if (!make) return;
  make.hidden = !place;
  if (!place) return;
  const { address, snapshot } = find("#reading").dataset;
  const around = make.offsetParent.getBoundingClientRect();
  make.href = `${address}?snapshot=${snapshot}&from=${place.from}&to=${place.to}#chosen`;
  make.style.top = `${place.box.bottom - around.top + 6}px`;
  make.style.left = `${Math.max(0, Math.min(place.box.left - around.left, around.width - make.offsetWidth))}px`;
}

/** Takes other words for a claim that is being typed; nothing that is typed is lost. */
function take(event) {
  const form = find(".claiming"), place = chosen();
  if (!form || !place || !form.statement.value.trim()) return;
  event.preventDefault();
  for (const name of ["from", "to", "at"]) find(`[name=${name}]`, form)?.remove();
  for (const name of ["from", "to"]) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value: place[name] }));
  }
  form.quote.value = "";
  form.requestSubmit(find("[name=trim]", form));
}

/** A field that is touched is checked; "all are right" ticks each. */
function touch({ target }) {
  const form = target.closest(".claiming");
  if (!form) return;
  form.dataset.typed = "1";
  const boxes = [...form.querySelectorAll("[name=accept]")];
  if (target.name === "checked") boxes.forEach((box) => (box.checked = target.checked));
  else if (target.name === "accept") form.checked.checked = boxes.every((box) => box.checked);
  else {
    const box = target.closest(".field")?.querySelector("[name=accept]");
    if (box) box.checked = true;
  }
}

function press(event) {
  const { key, target, ctrlKey, metaKey, altKey } = event;
  const typing = target.matches(TYPES);
  if (key === "Enter" && (ctrlKey || metaKey) && target.form?.matches(".claiming")) {
    event.preventDefault();
    find("[data-key=s]").click();
  } else if (key === "Escape" && typing) target.blur();
  else if (!typing && !ctrlKey && !metaKey && !altKey && !find("#keys-off")?.checked && /^[a-z]$/.test(key)) {
    const goal = find(`[data-key=${key}]`);
    if (!goal || goal.hidden) return;
    event.preventDefault();
    goal.click();
  }
}

/** Whoever opened words types at once, with the words and all of the form in sight. */
function begin() {
  const off = find("#keys-off"), form = find(".claiming"), mark = find("#chosen");
  if (off) off.checked = localStorage.getItem(OFF) === "1";
  if (!form) return;
  const wrong = find("[aria-invalid]", form), aside = WIDE.matches && mark;
  if (aside) {
    find(".reading-columns").scrollIntoView();
    if (mark.getBoundingClientRect().bottom > 0.7 * innerHeight) mark.scrollIntoView({ block: "center" });
  }
  if (wrong || location.hash) (wrong ?? form.statement).focus({ preventScroll: !wrong && aside });
}

/** Whoever types on while a form opens presses no key of the page before its field has the focus. */
const heed = () => document.addEventListener("keydown", press);
if (!find(".claiming")) heed();

document.addEventListener("selectionchange", offer);
document.addEventListener("input", touch);
document.addEventListener("click", (event) => event.target.closest("#make") && take(event));
document.addEventListener("submit", ({ target }) => delete target.dataset.typed);
document.addEventListener("change", ({ target }) => {
  if (target.id === "keys-off") localStorage.setItem(OFF, target.checked ? "1" : "");
});
addEventListener("beforeunload", (event) => find(".claiming[data-typed]") && event.preventDefault());
// After the page has gone to its fragment, which takes the focus away.
addEventListener("load", () => requestAnimationFrame(() => setTimeout(() => (begin(), heed()))));
