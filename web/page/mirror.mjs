// The lab's controls as HTML, in step with the canvas: for screen readers, switches and people who
// read at a large zoom. The lab tells what is on the screen (controls_changed of ui/), and takes
// what is done here. docs/accessibility.md says how the keyboard goes about both.
import { lab } from "./bridge.mjs";
import { element } from "./notice.mjs";

const words = {
  en: { open: "Controls as text", close: "Back to the pictures", title: "Twofold: controls as text" },
  de: { open: "Bedienung als Text", close: "Zurück zu den Bildern",
    title: "Twofold: Bedienung als Text" },
};

// After prepare_stage and before the program adds its listeners to the canvas.
export function start_mirror(canvas) {
  const button = element("as-text"), panel = element("mirror"), list = element("mirror-controls");
  const items = new Map(); // id of the control -> its HTML
  const regions = new Map(); // name -> section
  let edges = { before: true, after: false };
  let language = "en";

  const act = lab.call;

  // ---- one control ---------------------------------------------------------------------------

  function made_button(item) {
    const node = document.createElement("button");
    node.type = "button";
    node.addEventListener("click", () => act("press_control", item.id));
    return { row: node, node, show(c) {
      set_text(node, c.value ? `${c.name}: ${c.value}` : c.name);
      if (c.role === "toggle") set(node, "aria-pressed", String(c.on));
      else node.removeAttribute("aria-pressed");
      if (c.role === "tab" && c.on) set(node, "aria-current", "true");
      else node.removeAttribute("aria-current");
    } };
  }

  function labelled(node) {
    const row = document.createElement("label"), name = document.createElement("span");
    row.append(name, node);
    return { row, name };
  }

  function made_slider(item) {
    const node = document.createElement("input");
    Object.assign(node, { type: "range", min: 0, max: 1, step: 0.01 });
    const { row, name } = labelled(node);
    const value = document.createElement("span");
    value.setAttribute("aria-hidden", "true"); // it is the slider's aria-valuetext
    row.append(value);
    let moved = -Infinity; // when a person last did: it is not pulled from under the finger
    node.addEventListener("input", () => {
      moved = performance.now();
      act("set_control", item.id, Number(node.value));
    });
    return { row, node, show(c) {
      set_text(name, c.name);
      set_text(value, c.value);
      set(node, "aria-valuetext", c.value);
      if (performance.now() - moved > 1000) node.value = c.share;
    } };
  }

  function made_entry(item) {
    const node = document.createElement("input");
    Object.assign(node, { type: "text", inputMode: "decimal", autocomplete: "off" });
    const { row, name } = labelled(node);
    const note = document.createElement("span");
    note.id = `note-${item.id}`;
    set(node, "aria-describedby", note.id);
    row.append(note);
    node.addEventListener("change", () => act("enter_control", item.id, node.value));
    return { row, node, show(c) {
      set_text(name, c.name);
      set_text(note, c.value); // with the unit, or why it was refused
      const number = /^[+−-]?[\d.,]\S*/.exec(c.value);
      if (document.activeElement !== node) node.value = number ? number[0] : c.value;
    } };
  }

  function made_picture() {
    const node = document.createElement("div");
    node.setAttribute("role", "img");
    return { row: node, node, show(c) {
      const text = c.value ? `${c.name}. ${c.value}` : c.name;
      set(node, "aria-label", text);
      set_text(node, text);
    } };
  }

  const kind_of = (role) => ({ slider: "slider", entry: "entry", picture: "picture" })[role] ?? "button";
  const make = { button: made_button, slider: made_slider, entry: made_entry, picture: made_picture };

  function set(node, name, value) {
    if (node.getAttribute(name) !== value) node.setAttribute(name, value);
  }

  function set_text(node, text) {
    if (node.textContent !== text) node.textContent = text;
  }

  // ---- all of them ---------------------------------------------------------------------------

  function section_of(name) {
    if (!regions.has(name)) {
      const section = document.createElement("section"), title = document.createElement("h2");
      title.textContent = name;
      section.setAttribute("aria-label", name);
      section.append(title);
      regions.set(name, { section, last: title });
    }
    return regions.get(name);
  }

  // Only what is not in its place is moved: whatever has the keyboard keeps it.
  function place_after(parent, before, node) {
    const next = before ? before.nextSibling : parent.firstChild;
    if (next !== node) parent.insertBefore(node, next);
  }

  function show(controls) {
    const seen = new Set(), used = new Set();
    let last_section = null;
    for (const c of controls) {
      const kind = kind_of(c.role);
      let item = items.get(c.id);
      if (!item || item.kind !== kind) {
        item?.row.remove();
        item = { kind, ...make[kind](c) };
        items.set(c.id, item);
      }
      item.node.tabIndex = kind === "picture" ? -1 : reach();
      if (kind === "picture") item.node.removeAttribute("tabindex");
      item.show(c);
      seen.add(c.id);
      const region = section_of(c.region);
      if (!used.has(c.region)) {
        used.add(c.region);
        place_after(list, last_section, region.section);
        last_section = region.section;
        region.last = region.section.firstChild;
      }
      place_after(region.section, region.last, item.row);
      region.last = item.row;
    }
    for (const [id, item] of items)
      if (!seen.has(id)) {
        item.row.remove();
        items.delete(id);
      }
    for (const [name, region] of regions) if (!used.has(name)) region.section.remove();
  }

  // ---- one sequence of Tab: through the canvas, or through this panel -------------------------

  const is_open = () => panel.classList.contains("shown");
  const reach = () => (is_open() ? 0 : -1);

  function open_panel(shown) {
    panel.classList.toggle("shown", shown);
    panel.classList.toggle("unseen", !shown);
    canvas.tabIndex = shown ? -1 : 0;
    for (const { kind, node } of items.values()) if (kind !== "picture") node.tabIndex = reach();
    button.setAttribute("aria-expanded", String(shown));
    name_all();
    if (shown) act("leave");
    button.focus();
  }

  function name_all() {
    const { open, close, title } = words[language] ?? words.en;
    set_text(button, is_open() ? close : open);
    set_text(element("mirror-title"), title);
  }

  button.addEventListener("click", () => open_panel(!is_open()));
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && is_open()) open_panel(false);
  });

  // Tab walks the lab's own controls and leaves it past the last one, Shift+Tab before the first.
  canvas.addEventListener("keydown", (event) => {
    if (event.key !== "Tab" || event.ctrlKey || event.altKey || event.metaKey) return;
    if (!(event.shiftKey ? edges.before : edges.after)) return;
    event.stopImmediatePropagation();
    edges = { before: true, after: false };
    act("leave");
  }, { capture: true });
  canvas.addEventListener("blur", () => { // the lab must not think that Shift is still down
    for (const code of ["ShiftLeft", "ShiftRight"])
      canvas.dispatchEvent(new KeyboardEvent("keyup",
        { key: "Shift", code, keyCode: 16, location: code === "ShiftLeft" ? 1 : 2 }));
  });

  lab.on("controls", (text) => {
    const told = JSON.parse(text);
    if (told.language !== language) {
      language = told.language;
      document.documentElement.lang = language;
      name_all();
    }
    show(told.controls);
  });
  lab.on("focus", (text) => {
    edges = JSON.parse(text);
    if (document.activeElement === canvas) set_text(element("focused"), edges.words);
  });
}
