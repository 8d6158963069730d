// The words of the open lesson beside the canvas, as text of the page: headings, radio buttons for
// predictions, formulas by KaTeX. The lab says what to show ("lesson", as JSON) and does what the
// buttons ask; which answer is right is told only after one was chosen.
import { lab } from "./bridge.mjs";

const main = document.querySelector("main");
const canvas = document.getElementById("canvas");
const drafts = new Map(); // radio buttons chosen and not yet revealed, by stop and question
let panel = null;
let shown = { open: false };
let folded = false;

function make(tag, properties = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children.filter((child) => child !== null));
  return node;
}

// ---- formulas -------------------------------------------------------------------------------

let katex_loading = null;

function load_katex() {
  katex_loading ??= new Promise((resolve, reject) => {
    document.head.append(make("link", { rel: "stylesheet", href: "katex/katex.min.css" }),
      make("script", { src: "katex/katex.min.js", onload: () => resolve(window.katex),
        onerror: () => reject(new Error("the formulas could not be loaded")) }));
  });
  return katex_loading;
}

// Plain signs first; set properly once KaTeX is here, or left plain without it.
function formula(tex, plain, displayMode) {
  const node = make(displayMode ? "div" : "span", { className: "formula", textContent: plain });
  load_katex().then((katex) => {
    node.textContent = "";
    katex.render(tex, node, { displayMode, throwOnError: false });
  }).catch(() => {});
  return node;
}

// ---- words ----------------------------------------------------------------------------------

const tags = { strong: "strong", emphasis: "em", code: "code" };

function words(line) {
  return line.map((span) => {
    if (span.kind === "math") return formula(span.text, span.plain, false);
    return span.kind === "text" ? span.text : make(tags[span.kind], { textContent: span.text });
  });
}

function chosen_answers(block) {
  const list = make("ul", { className: "answers" });
  block.answers.forEach((answer, index) => {
    const mine = index === block.chosen;
    const { both, right, yours } = shown.words;
    const note = answer.right ? (mine ? both : right) : mine ? yours : "";
    const kind = answer.right ? "right" : mine ? "mine" : "other";
    list.append(make("li", { className: kind }, make("span", {}, ...words(answer.line)),
      note === "" ? null : make("strong", { className: "note", textContent: note })));
  });
  const reveal = make("div", { className: "revealed", tabIndex: -1 }, ...blocks_of(block.reveal));
  return [list, reveal];
}

function open_answers(block) {
  const key = `${shown.stop}/${block.index}`;
  const button = make("button", { type: "button", className: "reveal",
    textContent: shown.words.reveal, disabled: !drafts.has(key) });
  const choices = block.answers.map((answer, index) => {
    const radio = make("input", { type: "radio", name: `question-${block.index}`,
      checked: drafts.get(key) === index });
    radio.addEventListener("change", () => {
      drafts.set(key, index);
      button.disabled = false;
    });
    return make("label", {}, radio, make("span", {}, ...words(answer.line)));
  });
  button.addEventListener("click", () => {
    panel.dataset.focus = "revealed";
    lab.call("lesson_answer", block.index, drafts.get(key));
  });
  return [...choices, button];
}

function question(block) {
  const legend = make("legend", {},
    make("span", { className: "predict", textContent: shown.words.predict }),
    make("span", {}, ...words(block.line)));
  const inside = block.chosen < 0 ? open_answers(block) : chosen_answers(block);
  return make("fieldset", {}, legend, ...inside);
}

function blocks_of(blocks) {
  const out = [];
  let list = null; // items that follow each other are one list
  for (const block of blocks) {
    if (block.kind !== "item") list = null;
    if (block.kind === "item") {
      if (list === null) out.push(list = make("ul"));
      list.append(make("li", {}, ...words(block.line)));
    } else if (block.kind === "equation") out.push(formula(block.tex, block.plain, true));
    else if (block.kind === "question") out.push(question(block));
    else out.push(make("p", {}, ...words(block.line)));
  }
  return out;
}

// ---- panel ----------------------------------------------------------------------------------

function fold(wanted) {
  folded = wanted;
  lab.call("lesson_fold", wanted ? 1 : 0);
  draw();
  panel.querySelector(".fold").focus();
}

function head() {
  const at = shown.words.stop.replace("{}", shown.stop + 1).replace("{}", shown.stops);
  const toggle = make("button", { type: "button", className: "fold",
    textContent: folded ? "\u25b4" : "\u25be" });
  toggle.setAttribute("aria-label", folded ? shown.words.unfold : shown.words.fold);
  toggle.setAttribute("aria-expanded", String(!folded));
  toggle.addEventListener("click", () => fold(!folded));
  const close = make("button", { type: "button", className: "close", textContent: "\u2715" });
  close.setAttribute("aria-label", shown.words.close);
  close.addEventListener("click", () => lab.call("lesson_close"));
  return make("header", {}, make("p", { className: "lesson-name",
    textContent: shown.lesson.title }), make("p", { className: "at", textContent: at }), toggle,
  close);
}

function foot() {
  const back = make("button", { type: "button", textContent: shown.words.back,
    disabled: shown.stop === 0 });
  back.addEventListener("click", () => lab.call("lesson_back"));
  const last = shown.stop + 1 === shown.stops;
  const done = shown.blocks.every((block) => block.kind !== "question" || block.chosen >= 0);
  const next = make("button", { type: "button", className: done ? "next filled" : "next",
    textContent: last ? shown.words.finish : shown.words.next });
  next.addEventListener("click", () => lab.call("lesson_next"));
  const dots = make("span", { className: "dots" });
  dots.setAttribute("aria-hidden", "true");
  for (let i = 0; i < shown.stops; i += 1)
    dots.append(make("i", { className: i === shown.stop ? "now" : i < shown.stop ? "past" : "" }));
  return make("footer", {}, back, dots, next);
}

function draw() {
  const title = make("h2", { id: "lesson-title", textContent: shown.title, tabIndex: -1 });
  const body = make("div", { className: "words", tabIndex: 0 }, title, ...blocks_of(shown.blocks));
  body.setAttribute("role", "region");
  body.setAttribute("aria-labelledby", "lesson-title");
  panel.lang = shown.language;
  panel.dataset.theme = shown.theme;
  main.classList.toggle("lesson-folded", folded);
  if (folded) panel.replaceChildren(head());
  else panel.replaceChildren(head(), body, foot());
}

function say(text) {
  document.getElementById("lesson-said").textContent = text;
}

// Where the keyboard goes: to the title of a new stop, to what a prediction revealed.
function move_focus(fresh) {
  const wanted = panel.dataset.focus ?? "";
  delete panel.dataset.focus;
  const revealed = [...panel.querySelectorAll(".revealed")].at(-1);
  if (fresh) {
    panel.querySelector("h2")?.focus({ preventScroll: true });
    panel.querySelector(".words")?.scrollTo(0, 0);
  } else if (wanted === "revealed" && revealed) {
    revealed.focus({ preventScroll: true });
    revealed.scrollIntoView({ block: "nearest" });
    say(revealed.textContent);
  }
}

function show(text) {
  const before = shown;
  shown = JSON.parse(text);
  main.classList.toggle("with-lesson", shown.open);
  panel.hidden = !shown.open;
  if (!shown.open) {
    main.classList.remove("lesson-folded");
    folded = false;
    drafts.clear();
    if (before.open) canvas.focus({ preventScroll: true });
    return;
  }
  const fresh = !before.open || before.stop !== shown.stop ||
    before.lesson.name !== shown.lesson.name;
  if (fresh && folded) {
    folded = false;
    lab.call("lesson_fold", 0);
  }
  const scrolled = panel.querySelector(".words")?.scrollTop ?? 0;
  draw();
  panel.querySelector(".words")?.scrollTo(0, scrolled);
  move_focus(fresh);
}

// Letters choose, N goes on, as in the window; not while a radio button has the arrow keys' text.
function take_key(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || folded) return;
  if (event.key.toLowerCase() === "n") lab.call("lesson_next");
  else if (event.key === "Escape") canvas.focus({ preventScroll: true });
  else {
    const open = shown.blocks.find((block) => block.kind === "question" && block.chosen < 0);
    const index = "abcdef".indexOf(event.key.toLowerCase());
    if (!open || event.key.length !== 1 || index < 0 || index >= open.answers.length) return;
    panel.dataset.focus = "revealed";
    lab.call("lesson_answer", open.index, index);
  }
  event.preventDefault();
}

export function show_lessons() {
  panel = make("aside", { id: "lesson", hidden: true });
  panel.setAttribute("aria-labelledby", "lesson-title");
  panel.addEventListener("keydown", take_key);
  const said = make("p", { id: "lesson-said", className: "unseen" });
  said.setAttribute("role", "status");
  said.setAttribute("aria-live", "polite");
  main.append(panel, said);
  document.head.append(make("link", { rel: "stylesheet", href: "page/lesson.css" }));
  lab.on("lesson", show);
}
