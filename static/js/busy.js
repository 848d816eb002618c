/* A button that was pressed says that the site is at work, until the next page is there. */

const words = new WeakMap();

document.addEventListener("submit", ({ target, submitter, defaultPrevented }) => {
  if (defaultPrevented || !submitter?.dataset.busy) return;
  target.setAttribute("aria-busy", "true");
  words.set(submitter, submitter.value);
  // What is sent was gathered already once the next turn comes.
  setTimeout(() => {
    submitter.value = submitter.dataset.busy;
  });
});

// Back from the next page: the browser shows this one as it was left.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[aria-busy]")) {
    form.removeAttribute("aria-busy");
    for (const button of form.querySelectorAll("[data-busy]")) {
      if (words.has(button)) button.value = words.get(button);
    }
  }
});
