/* Fields that name people and organisations: those of the case in any spelling, while one types. */

const WAIT = 150; // milliseconds after the last key

class Names {
  constructor(input, list) {
    Object.assign(this, { input, ask: list.dataset.ask, at: -1 });
    input.removeAttribute("list");
    this.box = Object.assign(document.createElement("ul"), { className: "names", id: `names-${++Names.many}`, hidden: true });
    this.box.setAttribute("role", "listbox");
    this.box.setAttribute("aria-label", "People and organisations of the case");
    const place = document.createElement("span");
    place.className = "names-place";
    input.replaceWith(place);
    place.append(input, this.box);
    const traits = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.box.id };
    for (const [name, value] of Object.entries(traits)) input.setAttribute(name, value);
    input.addEventListener("input", () => this.later());
    input.addEventListener("keydown", (event) => this.press(event));
    input.addEventListener("blur", () => this.close());
    // Before the field loses the focus.
    this.box.addEventListener("mousedown", (event) => {
      event.preventDefault();
      const option = event.target.closest("[role=option]");
      if (option) this.take(option);
    });
  }

  later() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.look(), WAIT);
  }

  async look() {
    const term = this.input.value.trim();
    if (!term) return this.close();
    const answer = await fetch(`${this.ask}?${new URLSearchParams({ term })}`).catch(() => ({}));
    if (!answer.ok || term !== this.input.value.trim() || document.activeElement !== this.input) return;
    const { names } = await answer.json();
    this.box.replaceChildren(...names.map(({ types, shown }, n) => {
      const option = Object.assign(document.createElement("li"), { textContent: shown, id: `${this.box.id}-${n}` });
      option.setAttribute("role", "option");
      option.dataset.types = types;
      return option;
    }));
    this.mark(-1);
    this.box.hidden = !names.length;
    this.input.setAttribute("aria-expanded", String(!this.box.hidden));
  }

  mark(at) {
    this.at = at;
    [...this.box.children].forEach((one, n) => one.setAttribute("aria-selected", String(n === at)));
    const chosen = this.box.children[at];
    if (chosen) this.input.setAttribute("aria-activedescendant", chosen.id);
    else this.input.removeAttribute("aria-activedescendant");
    chosen?.scrollIntoView({ block: "nearest" });
  }

  press(event) {
    const many = this.box.children.length;
    if (this.box.hidden || event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.mark((this.at + step + many + (this.at < 0 && step < 0)) % many);
    else if (event.key === "Enter" && this.at >= 0 && !event.ctrlKey && !event.metaKey) this.take(this.box.children[this.at]);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
    event.stopPropagation(); // Escape closes the list, and only then leaves the field
  }

  take(option) {
    this.input.value = option.dataset.types;
    this.input.dispatchEvent(new Event("input", { bubbles: true }));
    this.close();
  }

  close() {
    clearTimeout(this.waiting);
    this.box.hidden = true;
    this.mark(-1);
    this.input.setAttribute("aria-expanded", "false");
  }
}
Names.many = 0;

for (const list of document.querySelectorAll("datalist[data-ask]")) {
  for (const input of document.querySelectorAll(`input[list="${list.id}"]`)) new Names(input, list);
}
