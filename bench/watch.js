// Runs before a page's own scripts. A page says `window.__drawn = performance.now()` whenever it
// has drawn; here is kept when that was first, and how long after each event of the hand.
(() => {
  const PATIENCE = 10_000; // milliseconds: what is not drawn by then is not counted
  const bench = { first: null, act: null, drawn: [], taken: [], done: Promise.resolve() };
  let last = -1;
  Object.defineProperty(window, "__bench", { value: bench });
  Object.defineProperty(window, "__drawn", {
    get: () => last,
    set(time) {
      last = time;
      bench.first ??= time;
    },
  });

  /** From the dispatch of an event to the first frame that begins after it was drawn. */
  function follow() {
    const start = performance.now();
    bench.done = new Promise((resolve) => {
      const frame = () => {
        const taken = performance.now() - start;
        if (last < start && taken < PATIENCE) return requestAnimationFrame(frame);
        if (last >= start) {
          bench.drawn.push(last - start);
          bench.taken.push(taken);
        }
        resolve();
      };
      requestAnimationFrame(frame);
    });
  }

  const early = { capture: true, passive: true };
  addEventListener("wheel", () => bench.act === "zoom" && follow(), early);
  addEventListener("pointermove", (event) => bench.act === "pan" && event.buttons && follow(), early);

  bench.take = () => {
    const { taken, drawn } = bench;
    Object.assign(bench, { act: null, taken: [], drawn: [] });
    return [taken, drawn];
  };

  bench.weigh = () => {
    const { document: told = "" } = document.querySelector("[data-document]")?.dataset ?? {};
    const entries = ["navigation", "resource"].flatMap((type) => performance.getEntriesByType(type));
    return {
      nodes: document.querySelectorAll("*").length,
      told: new TextEncoder().encode(told).length,
      entries: entries.map((one) => [one.name, one.encodedBodySize, one.decodedBodySize]),
    };
  };
})();
