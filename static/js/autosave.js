/* Keeps what is typed on the server until it is saved, never in the browser; tells when somebody
   was signed out, and takes up the new session when they are back. */

const WAIT = 3000; // milliseconds after the last key
const AGAIN = 20000; // milliseconds until it is tried again
const MOST_KEPT_ALIVE = 60000; // letters; of 64 KiB and more browsers send nothing this way
const SIGNED_OUT = 401, REFUSED = 403, SOMEBODY_ELSE = 409, TOO_LONG = 413;
const NOT_TYPED = ["hidden", "file", "password", "submit", "button", "reset", "image"];
const SECRET = /^_|password|token|secret|otp/i;

const keeper = document.querySelector(".unsaved-keeper");
const { keep, session, signIn, who } = keeper.dataset;
const here = new URL(location);
here.searchParams.delete("put");
const address = here.pathname + here.search;
let isAway = false;

const fieldsOf = (form) => [...form.elements].filter(
  (field) => field.name && !NOT_TYPED.includes(field.type) && !SECRET.test(field.name) && field.matches("input, select, textarea"),
);

const wordsOf = (text) => text.replace(/\s+/g, " ").trim();

function labelOf(field) {
  const label = field.labels?.[0]?.textContent ?? field.getAttribute("aria-label");
  return wordsOf(label ?? field.name).replace(/:$/, "").slice(0, 120);
}

/** What a field begins with, what it holds, and what a reader sees of that. */
function read(field) {
  if (field.type === "checkbox" || field.type === "radio") {
    const on = (is) => (is ? [field.value] : []);
    return { base: on(field.defaultChecked), typed: on(field.checked), shown: on(field.checked) };
  }
  if (field.matches("select")) {
    const options = [...field.options], chosen = options.filter((one) => one.selected);
    const first = field.multiple ? [] : options.slice(0, 1);
    const begun = options.filter((one) => one.defaultSelected);
    return {
      base: (begun.length ? begun : first).map((one) => one.value),
      typed: chosen.map((one) => one.value),
      shown: chosen.map((one) => wordsOf(one.text)),
    };
  }
  return { base: [field.defaultValue], typed: [field.value], shown: [field.value] };
}

/** The fields of a form that hold something else than they began with. */
function typedIn(form) {
  const told = new Map();
  for (const field of fieldsOf(form)) {
    const one = told.get(field.name) ?? { name: field.name, label: labelOf(field), base: [], typed: [], shown: [] };
    for (const [part, values] of Object.entries(read(field))) one[part].push(...values);
    told.set(field.name, one);
  }
  return [...told.values()].filter(({ base, typed }) => JSON.stringify(base) !== JSON.stringify(typed));
}

/** The name of a form on its page: as it says, or that of its first field. */
const nameOf = (mark, form) => mark.dataset.autosave || (fieldsOf(form)[0]?.id ?? "").slice(0, 60);

/** A name that no older typing has which is still offered: nothing takes the place of that. */
function freeName(name) {
  const held = [...keeper.querySelectorAll("[data-held]")].filter((one) => one.dataset.at === address);
  while (held.some((one) => one.dataset.held === name)) name += "+";
  return name;
}

class Typing {
  constructor(mark) {
    this.form = mark.closest("form");
    this.status = Object.assign(document.createElement("p"), { className: "autosave hint" });
    this.status.setAttribute("role", "status");
    this.form.append(this.status);
    const put = this.form.querySelector("[name=unsaved_form]");
    this.name = put?.value ?? freeName(nameOf(mark, this.form));
    this.over = Boolean(put) || "again" in keeper.dataset;
    if (!put) this.hide("unsaved_form", this.name), this.hide("unsaved_at", address);
    this.sent = "[]";
    const later = () => this.later();
    for (const act of ["input", "change", "focusout"]) this.form.addEventListener(act, later);
    this.form.addEventListener("submit", () => this.stop());
  }

  hide(name, value) {
    this.form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  }

  get token() {
    return this.form.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
  }

  later(wait = WAIT) {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.keep(), wait);
  }

  stop() {
    clearTimeout(this.waiting);
    this.asking?.abort();
    this.isSent = true;
  }

  /** Sends what is typed, if it is something else than was sent last. */
  async keep(isLast = false) {
    const fields = JSON.stringify(typedIn(this.form));
    if (this.isSent || fields === this.sent) return;
    clearTimeout(this.waiting);
    const body = new URLSearchParams({ address, form: this.name, called: document.title.split(" · ")[0].slice(0, 200), who, fields });
    if (this.over) body.set("over", "1");
    body.set("csrfmiddlewaretoken", this.token);
    this.asking = new AbortController();
    const keepalive = isLast && body.toString().length < MOST_KEPT_ALIVE;
    const asked = { method: "POST", body, keepalive, signal: this.asking.signal };
    const answer = await fetch(keep, asked).catch(() => ({ status: 0 }));
    if (this.isSent) return;
    if (answer.status === REFUSED) return (await isBack()) && this.keep();
    if (answer.status === SIGNED_OUT) return tellAway();
    if (answer.ok) this.sent = fields;
    else if (!answer.status || answer.status >= 500) this.later(AGAIN);
    this.tell(answer, answer.ok ? (await answer.json()).at : "");
  }

  tell({ ok, status }, at) {
    const words = {
      [SOMEBODY_ELSE]: "Somebody else is signed in in this browser now, so this is not kept. Copy what you need.",
      [TOO_LONG]: "This is too long to be kept while you type. Save it soon.",
    };
    if (ok) this.status.textContent = at ? `Kept at ${at}, for you alone. Not saved yet.` : "";
    else this.status.textContent = words[status] ?? "The server did not answer, so this is not kept yet. It is tried again soon, and when you type on.";
  }
}

const typings = [];

/** Takes care of the forms that stand on the page now; parts of it may come later. */
function attend() {
  for (const mark of document.querySelectorAll("[data-autosave]")) {
    const form = mark.closest("form");
    if (!form || typings.some((one) => one.form === form)) continue;
    typings.push(new Typing(mark));
  }
}

attend();
document.addEventListener("focusin", attend);

/** Asks who is signed in; gives the forms their new token. */
async function isBack() {
  const answer = await fetch(session).catch(() => ({}));
  if (answer.status === SIGNED_OUT) return tellAway(), false;
  if (!answer.ok) return typings.forEach((one) => one.tell({ status: 0 })), false;
  const now = await answer.json();
  if (now.who !== who) return typings.forEach((one) => one.tell({ status: SOMEBODY_ELSE })), false;
  document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((field) => (field.value = now.token));
  if (isAway) tellAway("You are signed in again: saving works.");
  isAway = false;
  return true;
}

/** Says on top of the forms that the session is lost, or that it is back. */
function tellAway(back = "") {
  const box = keeper.querySelector(".unsaved-away") ?? document.createElement("div");
  box.className = `unsaved-away notice notice-${back ? "success" : "error"}`;
  box.setAttribute("role", "alert");
  isAway = !back;
  if (box.isConnected && !back) return;
  box.replaceChildren(back || "You are signed out. What you typed is still here: ");
  if (!back) {
    const link = Object.assign(document.createElement("a"), { href: signIn, target: "_blank", textContent: "sign in in another tab" });
    box.append(link, ", then come back and save.");
  }
  keeper.append(box);
}

document.addEventListener("visibilitychange", () => {
  if (document.hidden) typings.forEach((one) => one.keep(true));
  else if (isAway) isBack();
});
addEventListener("focus", () => isAway && isBack());
// The page as it was left is not what the server has.
addEventListener("pageshow", ({ persisted }) => persisted && typings.forEach((one) => (one.isSent = false)));
