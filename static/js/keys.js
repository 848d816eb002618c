/* Keys for getting about, and the sheet that lists the keys of the page. Single keys can be turned
   off (WCAG 2.1.4); a page with keys of its own keeps them before these. */

const OFF = "caseboard-keys-off";
const TYPES = "input:not([type=checkbox], [type=radio], [type=submit], [type=button]), textarea, select, [contenteditable], [role=combobox], .select2-search__field";
const OWN = "#reading, .review-screen, .review-queue, cb-timeline";
const PATIENCE = 1500; // milliseconds between g and the key after it

const isOff = () => localStorage.getItem(OFF) === "1";
let went = 0; // when g was pressed
let opening = false; // the sheet has been asked for

const SINGLE = {
  "?": () => open(),
  "/": () => {
    const field = document.querySelector("main input[type=search], #searchbar, input[type=search]");
    const fold = field?.closest("details");
    if (fold) fold.open = true;
    field?.focus();
    return Boolean(field);
  },
  n: () => !document.querySelector(OWN) && follow("n"),
  g: () => Boolean(went = Date.now()),
};

function follow(key) {
  const link = document.querySelector(`[data-go="${key}"]`);
  link?.click();
  return Boolean(link);
}

/* While a dialog is open, or on its way, a key does what the browser does with it and nothing of
   the page beneath: the window hears of it before every other script. Fields are typed in. */
window.addEventListener("keydown", (event) => {
  const dialog = document.querySelector("dialog[open]");
  const types = event.target.closest?.(TYPES) && (!dialog || dialog.contains(event.target));
  if ((dialog || opening) && !types) event.stopImmediatePropagation();
}, true);

document.addEventListener("keydown", (event) => {
  const { key, target, ctrlKey, metaKey, altKey } = event;
  if (event.defaultPrevented || event.isComposing || event.repeat || ctrlKey || metaKey || altKey) return;
  if (isOff() || target.closest?.(TYPES)) return;
  const isGoing = Date.now() - went < PATIENCE;
  went = 0;
  if (isGoing && /^[a-z]$/.test(key) ? follow(key) : Object.hasOwn(SINGLE, key) && SINGLE[key]()) {
    event.preventDefault();
    event.stopImmediatePropagation(); // the page’s own key of this letter
  }
}, true);

/** The sheet with the keys of this page, made of the page that lists all. */
function open() {
  opening = true;
  show().catch(() => location.assign(document.querySelector("[data-keys]").href)).finally(() => (opening = false));
  return true;
}

async function show() {
  const answer = await fetch(document.querySelector("[data-keys]").href);
  if (!answer.ok) throw new Error(String(answer.status));
  const all = new DOMParser().parseFromString(await answer.text(), "text/html");
  const here = [...all.querySelectorAll("[data-sheet]")].filter(
    ({ dataset }) => !dataset.on || document.querySelector(dataset.on),
  );
  const dialog = Object.assign(document.createElement("dialog"), { className: "keys-sheet" });
  const title = Object.assign(document.createElement("h1"), { textContent: "Keys of this page", id: "keys-sheet" });
  const form = Object.assign(document.createElement("form"), { method: "dialog" });
  form.append(Object.assign(document.createElement("button"), { className: "btn", textContent: "Close" }));
  dialog.setAttribute("aria-labelledby", title.id);
  dialog.append(form, title, ...here.map((one) => document.importNode(one, true)));
  const off = all.querySelector(".keys-off");
  if (off) dialog.append(document.importNode(off, true));
  document.body.append(dialog);
  offer(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.showModal();
}

/** Shows the switch as it stands. */
function offer(within) {
  for (const box of within.querySelectorAll("[data-keys-off]")) {
    box.checked = isOff();
    box.closest("label").hidden = false;
    box.addEventListener("change", () => localStorage.setItem(OFF, box.checked ? "1" : ""));
  }
}

offer(document);
