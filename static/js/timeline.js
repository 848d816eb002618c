// Days are ordinals: 1 is 1 January 1.

const UNIX = 719163, DAY = 864e5, MONTH = 30.436875, LAST = 3652060;
const HEAD = 30, NAME = 22, ROW = 34, FOLDED = 24, FOOT = 20, GAP = 10, TICK = 100; // px
const STEPS = [1, 7, 30, 91, 365, 1826, 3652, 18262, 36524, 182621, 365242]; // days
const SOFT = 1, DISPUTED = 2, ROUGH = 4, SOFT_END = 8; // marks
const { abs, exp, max, min, round } = Math, looks = {}, wides = Object.create(null);

let host, stage, canvas, pen, tip, said, opener, place, playing;
let from, to, width, height, shown, pending, later; // shown: the list's query
let held, lanes, rows, needed, tops, font;
let kept, spots, open, swapped = Promise.resolve();

const clamp = (value, least, most) => max(least, min(value, most));
const find = (selector) => document.querySelector(selector);
const add = (name, traits, to = host) => to.appendChild(Object.assign(document.createElement(name), traits));
const dateOf = (day) => new Date((day - UNIX) * DAY);
const isoOf = (day) => dateOf(clamp(day, 1, LAST - 1)).toISOString().slice(0, 10);
const xOf = (day) => ((day - from) * width) / (to - from);
const edgeOf = (day) => clamp(xOf(day), -30, width + 30);
const whole = ([first, last] = held[0].extent) => [first, last + 1];
const here = (first = round(from)) => address({ from: isoOf(first), to: isoOf(max(round(to) - 1, first)) });

function start(element) {
  host = element;
  held = [JSON.parse(host.dataset.document)];
  [{ lanes, window: [from, to] }] = held;
  width = pending = 0;
  to += 1;
  shown = here().search;
  stage = find("#stage");
  stage.replaceChildren((canvas = add("canvas")));
  pen = canvas.getContext("2d");
  tip = add("p", { className: "tl-tip", role: "status" });
  said = add("p", { className: "vh", role: "status" });
  Object.assign(stage, GESTURES);
  new ResizeObserver(measure).observe(stage);
  measure();
  load();
}

const say = (textContent, className = "vh") => Object.assign(said, { textContent, className });
const fail = () => void say("The server did not answer. What is shown stays; moving tries again.", "tl-trouble");

const holds = ({ window: [first, last] }) => first <= from && last + 1 >= to;
const best = () => held.findLast(holds) ?? held.at(-1);

async function load() {
  const one = best(), more = (to - from) / 2, asker = host;
  if (holds(one) && (!one.unit || one.window[1] - one.window[0] < 6 * more)) return;
  const url = address({ from: isoOf(from - more), to: isoOf(to + more) }, host.dataset.window);
  const answer = await fetch(url).catch(() => ({}));
  if (!answer.ok) return fail();
  const told = await answer.json();
  if (asker !== host) return;
  held[1] = told;
  draw();
  load();
}

function measure() {
  const style = getComputedStyle(host), ratio = devicePixelRatio;
  for (const name of "ink quiet rule soft paper accent disputed sans".split(" ")) looks[name] = style.getPropertyValue(`--${name}`);
  font = `13px ${looks.sans}`;
  if (width !== (width = stage.clientWidth)) {
    [kept, tops] = [{}, []];
    rows = lanes.map(() => 16);
    draw();
    rows = lanes.map(([, , count], n) => max(1 + (count > 30), needed[n] ?? 0));
    for (let most = 16; rows.reduce((a, b) => a + b) > 40; most--) rows = rows.map((one) => min(one, most));
  }
  tops = [HEAD];
  rows.forEach((many, n) => tops.push(tops[n] + (lanes[n][3] ? FOLDED : NAME + many * ROW + 6)));
  height = tops.at(-1) + FOOT;
  Object.assign(canvas, { width: width * ratio, height: height * ratio });
  pen.scale(ratio, ratio);
  pen.lineJoin = "round";
  draw();
}

function draw() {
  const { items, density } = best(), [first, last] = whole(), { changed, words, today } = host.dataset;
  [spots, needed, open] = [[], [], find("#story")?.dataset.event];
  pen.clearRect(0, 0, width, height);
  pen.font = font;
  pen.fillStyle = looks.soft;
  for (let n = 0; n < lanes.length; n += 2) pen.fillRect(0, tops[n], width, tops[n + 1] - tops[n]);
  drawTicks();
  drawDay(today, " today", looks.ink, 0, drawDay(changed, `${words} `, looks.quiet, 1));
  const usual = (3 * max(...lanes.map(([, , count]) => count))) / (last - first);
  for (const [n, columns] of density) drawDensity(n, columns, usual);
  lanes.forEach(([lane, name, count, isFolded], n) => {
    const y = tops[n], words = `${isFolded ? "▸" : "▾"} ${name}`, end = 10 + wideOf(words) * 1.1;
    if (!isFolded) drawLane(n, items);
    pen.font = `700 ${font}`;
    write(words, 6, y + 15);
    pen.font = font;
    write(count.toLocaleString("en"), end + 4, y + 15, looks.quiet);
    spots.push({ x: 0, end, y, below: y + NAME, lane });
  });
  if (tops[0]) window.__drawn = performance.now();
}

function drawTicks() {
  const step = STEPS.find((one) => one * width >= (to - from) * TICK) ?? STEPS.at(-1);
  const months = round(step / MONTH), size = months || step, first = months ? from / MONTH + 10 : from - 1;
  for (let n = Math.floor(first / size) * size; ; n += size) {
    const day = months ? Date.UTC(2000, n - 24000) / DAY + UNIX : n + 1, x = xOf(day);
    if (day >= to) return;
    line(x, looks.rule);
    const words = dateOf(day).toUTCString().slice(months ? (months < 12 ? 8 : 12) : 5, 16);
    if (x > -4 && x + TICK < width) write(words.replace(/^0+/, ""), x + 4, 18, looks.quiet);
  }
}

function drawDensity(n, columns, usual) {
  pen.fillStyle = looks.accent;
  pen.globalAlpha = 0.3;
  for (const [day, days, count] of columns) {
    const x = xOf(day), high = max(2, (rows[n] * ROW * count) / (count + usual * days));
    pen.fillRect(x, tops[n + 1] - 2 - high, max(xOf(day + days) - x - 1, 0.7), high);
  }
  pen.globalAlpha = 1;
}

const wideOf = (words) => (wides[words] ??= pen.measureText(words).width);

/** An open end stands at the edge. */
function spanOf([first, last]) {
  const x = first ? edgeOf(first) : -2;
  return [x, last ? max(edgeOf(last + 1), x + 8) : width + 2];
}

const rank = (item) => (item[0] === open ? 99 : (item[3] >= from) * 9 + item[6]);

function drawLane(n, items) {
  const taken = Array.from(Array(rows[n]), () => []);
  const more = items.filter(([, , , first, last, on]) => on.includes(n) && first < to && (last ?? to) + 1 > from)
    .sort((a, b) => rank(b) - rank(a) || a[3] - b[3])
    .filter((item) => drawMark(item, n, taken)).length;
  const words = `and ${more} more ↓`, x = width - wideOf(words) - 6, y = tops[n];
  needed[n] = taken.filter((row) => row[0]).length;
  if (more) write(words, x, y + 15, looks.accent), spots.push({ x, end: width, y, below: y + NAME, more });
}

/** Without room for words it is thin. */
function drawMark(item, n, taken) {
  const [id, title, , first, last, , , marks, versions = []] = item, days = [first, last];
  const ends = [days, ...versions].flatMap(spanOf), [x, end] = ends, most = min(width / 10, 54);
  const words = title.length > most ? `${title.slice(0, most - 1).trim()}…` : title;
  const wide = wideOf(words), left = clamp(x, 6, max(width - wide - 4, 6));
  const a = min(left, ...ends), b = max(left + wide, ...ends);
  const row = [kept[n + id], ...taken.keys()].find((one) => taken[one]?.every(([c, d]) => b + GAP < c || a - GAP > d)), y = tops[n] + NAME + (row ?? rows[n]) * ROW;
  pen.fillStyle = pen.strokeStyle = marks & DISPUTED ? looks.disputed : looks.accent;
  if (row === undefined) {
    pen.fillRect(x, y + 1, end - x, 2);
    return spots.push({ x, end, y, below: y + 6, item });
  }
  kept[n + id] = taken[row].push([a, b]) && row;
  spots.push({ x: a - 4, end: b, y, below: y + ROW, item });
  pen.lineWidth = 1.5;
  for (const one of versions) outline(one, y + 31, 2);
  if (marks & ROUGH) outline(days, y + 23, 4, [3, 2]);
  else if (first !== last) drawSpan(x, end, y + 19, marks);
  else outline(days, y + 23, 4), pen.fill();
  pen.strokeStyle = looks.ink;
  if (id === open) pen.strokeRect(a - 5, y + 1, b - a + 10, ROW);
  write(words, left, y + 14);
}

function outline(days, y, size, dashes = []) {
  const [x, end] = spanOf(days);
  pen.setLineDash(dashes);
  pen.beginPath();
  if (days[0] === days[1]) pen.arc(x + 4, y, size + 0.5, 0, 7);
  else pen.rect(x, y - size, end - x, 2 * size);
  pen.stroke();
  pen.setLineDash([]);
}

function drawSpan(x, end, y, marks) {
  const fade = min(4, (end - x) / 21), fadeIn = marks & SOFT && fade, fadeOut = marks & SOFT_END && fade;
  for (let n = 0; n < 7; n++) {
    pen.globalAlpha = n < 6 ? 0.2 : 1;
    pen.fillRect(x + n * fadeIn, y, end - x - n * (fadeIn + fadeOut), 8);
  }
}

function drawDay(day, words, colour, side, least = 0) {
  const x = xOf(day), wide = wideOf(words), left = clamp(x - side * wide, least, width - wide - side * 48);
  if (x < 0 || !(x <= width)) return;
  line(x, colour);
  write(words, left, height - 5, colour);
  return left + wide;
}

function line(x, colour) {
  pen.fillStyle = colour;
  pen.fillRect(round(x), 24, 1, height - FOOT - 24);
}

function write(words, x, y, colour = looks.ink) {
  pen.lineWidth = 4;
  pen.strokeStyle = looks.paper;
  pen.strokeText(words, x, y);
  pen.fillStyle = colour;
  pen.fillText(words, x, y);
}

/** Changes of a frame come together. */
function show(first, end) {
  const length = clamp(end - first, 1, LAST - 1);
  from = clamp(first, 1, LAST - length);
  to = from + length;
  clearTimeout(later);
  later = setTimeout(settle, 120);
  stage.ariaBusy = true;
  if (pending++) return;
  draw();
  requestAnimationFrame(() => {
    if (pending > 1) draw();
    pending = 0;
  });
}

const zoom = (factor, x = width / 2, at = from + (x * (to - from)) / width) => show(at - (at - from) * factor, at + (to - at) * factor);

const pan = (pixels, days = (pixels * (to - from)) / width) => show(from + days, to + days);

/** Moves during a swap come together. */
async function settle() {
  const last = later;
  load();
  await swapped;
  if (last === later && shown !== (shown = here().search)) await read(here(), "replace");
  stage.ariaBusy = last !== later;
}

function point(x, y) {
  const spot = spots.find((one) => x >= one.x && x <= one.end && y >= one.y && y < one.below) ?? {};
  const [, title, words] = spot.item ?? [];
  stage.classList.toggle("on-mark", !!spot.below);
  tip.textContent = title ? `${words}: ${title}` : "";
  Object.assign(tip.style, { left: `${clamp(x, 0, width - 260)}px`, top: `${spot.below + 4}px` });
  return spot;
}

const fingers = new Map(), lift = ({ pointerId }) => fingers.delete(pointerId);
let moved = 0, scrolled = 0;
onscroll = () => (scrolled = Date.now());

const GESTURES = {
  onwheel(event) {
    if (Date.now() - scrolled < 200) return; // the page scrolls past
    const { deltaX, deltaY } = event;
    event.preventDefault();
    if (event.shiftKey || abs(deltaX) > abs(deltaY)) pan(deltaX || deltaY);
    else zoom(exp(clamp(deltaY, -240, 240) / (event.ctrlKey ? 100 : 400)), event.offsetX);
  },
  onpointerdown({ pointerId, offsetX, button }) {
    if (!button) fingers.set(pointerId, offsetX);
    moved = 0;
  },
  onpointermove({ pointerId, offsetX: x, offsetY }) {
    const before = fingers.get(pointerId), other = [...fingers].find(([id]) => id !== pointerId)?.[1];
    if (before === undefined) return point(x, offsetY);
    moved += abs(x - before);
    fingers.set(pointerId, x);
    if (moved < 4) return;
    stage.setPointerCapture(pointerId);
    if (other === undefined) pan(before - x);
    else zoom(max(abs(before - other), 12) / max(abs(x - other), 12), (x + other) / 2);
  },
  onpointerup: lift,
  onpointercancel: lift,
  onpointerleave: () => point(-1, -1),
  onclick({ offsetX, offsetY }) {
    const { item, lane, more } = moved < 4 ? point(offsetX, offsetY) : {}, link = find(`a[data-fold="${CSS.escape(lane)}"]`);
    if (item) read(address({ event: item[0] }), "push");
    else if (more) location = "#listed";
    else if (link) turn(link, "push");
  },
};

const closer = () => zoom(0.7);
const KEYS = {
  ArrowLeft: () => pan(-width / 8), ArrowRight: () => pan(width / 8),
  "+": closer, "=": closer, "-": () => zoom(1 / 0.7), 0: () => show(...whole()),
  Home: () => pan(0, whole()[0] - from), End: () => pan(0, whole()[1] - to),
};
const WALK = { n: "next", "]": "next", Enter: "next", p: "previous", "[": "previous", Escape: "close" };

function address(changes, base = location.href) {
  const url = new URL(base, location);
  url.searchParams.delete("page");
  for (const one of Object.entries(changes)) url.searchParams.set(...one);
  return url;
}

/** One after another; open drawers stay so. */
const swap = (target, { pathname, search }, how, more) => (swapped = swapped.then(async () => {
  const old = find(target), path = pathname + search, open = document.querySelectorAll("[id][open]");
  await htmx.ajax("GET", path, { target, select: target, swap: "outerHTML show:none", [how]: path, ...more }).catch(() => 0);
  for (const { id } of open) find(`#${id}`)?.setAttribute("open", "");
  return !old?.isConnected || fail();
}));

const heading = () => find("#story-title");
function refocus(title = heading()) {
  (title ?? find(opener) ?? stage).focus({ preventScroll: !title });
  title || scrollTo(0, place);
}
addEventListener("htmx:historyRestore", () => opener && refocus());

async function read(url, how) {
  const { id } = document.activeElement, was = heading()?.textContent, top = scrollY;
  if (!(await swap("#window", url, how, { selectOOB: "#clock,#tl-tools,#tl-key" }))) return;
  const { first, last } = find("#window").dataset;
  say(Object.assign(find("#window-status"), { role: null }).textContent); // told once
  if (how === "push") {
    show(+first, +last + 1);
    shown = here().search;
  }
  if (!was) [opener, place] = [`#${id || "stage"}`, top];
  if (was !== heading()?.textContent) refocus();
}

const turn = (url, how) => swap("#main", url, how, { headers: { "HX-History-Restore-Request": "true" } });

addEventListener("click", (event) => {
  const link = event.target.closest('#window a[href^="?"]');
  if (!host || !link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  read(link, "push");
});

addEventListener("keydown", (event) => {
  const { key, target } = event, onStage = target === stage, step = WALK[key];
  if (event.ctrlKey || event.metaKey || event.altKey || !(onStage || (key !== "Enter" && target.closest("#window")))) return;
  const link = find(`[data-walk=${step}]`) ?? (onStage && step === "next" && find(".tl-list a"));
  const act = link ? () => link.click() : onStage && KEYS[key];
  if (act) event.preventDefault(act());
});

/** The replay: on every two seconds. */
htmx.onLoad(() => {
  const steps = find(".steps:not(:has(button))"), next = find(".steps [rel=next], .steps a:not([rel])"), way = next ?? find("#first");
  if (!steps || !way || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const go = () => playing && button.isConnected && turn(way, "replace");
  const onclick = () => (button.textContent = (playing = !playing) ? "Stop" : "Play") && go();
  const focuses = playing;
  playing &&= next;
  const button = add("button", { type: "button", className: "btn-link", textContent: playing ? "Stop" : "Play", onclick }, steps);
  if (focuses) button.focus({ preventScroll: true });
  if (playing) setTimeout(go, 2000);
});

matchMedia("print").onchange = matchMedia("(prefers-color-scheme: dark)").onchange = () => host && measure();
customElements.define("cb-timeline", class extends HTMLElement { connectedCallback() { start(this); } });
