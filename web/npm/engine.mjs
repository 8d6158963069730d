// Twofold's engine for JavaScript: runs in node (18 or later) and in browsers.
//
//   import { create } from "twofold-engine";
//   const run = await create({ scenario: "two-geometries", seed: 7 });
//   await run.step(50);
//   console.log(await run.hash(), await run.observe("loss"));
//
// Work is done in slices of about 10 ms, and the event loop gets its turn between them. Calls on
// one session are carried out in the order they were made. Arrays are copies: nothing that is
// handed out lives in WebAssembly memory, which may move whenever it grows.
import create_engine from "./twofold-engine.mjs";

const SLICE_MS = 10;
const FIRST_UNITS = 200;
const STATUS = ["ok", "bad argument", "bad value", "too small", "not ready", "no value", "stopped",
  "bad snapshot"];
const OK = 0, NO_VALUE = 5, STOPPED = 6;
const ERROR_BYTES = 2048; // may list all columns of a table

export class TwofoldError extends Error {
  constructor(status, message) {
    super(message);
    this.name = "TwofoldError";
    this.status = STATUS[status] ?? "unknown";
  }
}

let loading = null;

/** The WebAssembly module, compiled once. `wasmBinary` replaces the file beside this one. */
function engine(wasmBinary) {
  loading ??= (async () => {
    const address = new URL("./twofold-engine.wasm", import.meta.url);
    if (!wasmBinary && address.protocol === "file:" && globalThis.process?.versions?.node) {
      const { readFileSync } = await import("node:fs");
      wasmBinary = readFileSync(address);
    }
    return create_engine({ wasmBinary, locateFile: () => address.href });
  })();
  loading.catch(() => { loading = null; });
  return loading;
}

const next_turn = typeof setImmediate === "function"
  ? () => new Promise((resolve) => setImmediate(resolve))
  : () => new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => { channel.port1.close(); resolve(); };
    channel.port2.postMessage(null);
  });

// Memory taken for one call: `body` gets an allocator, everything is freed afterwards.
function with_memory(module, body) {
  const taken = [];
  const take = (bytes) => {
    const address = module._malloc(Math.max(bytes, 8));
    if (!address) throw new RangeError(`no memory for ${bytes} bytes`);
    taken.push(address);
    return address;
  };
  const text = (string) => {
    const bytes = new TextEncoder().encode(string);
    const address = take(bytes.length + 1);
    module.HEAPU8.set(bytes, address); // HEAPU8 is read after the allocation that may move it
    module.HEAPU8[address + bytes.length] = 0;
    return address;
  };
  try {
    return body(take, text);
  } finally {
    for (const address of taken) module._free(address);
  }
}

function read_text(module, address) {
  const end = module.HEAPU8.indexOf(0, address);
  return new TextDecoder().decode(module.HEAPU8.slice(address, end));
}

function need_name(value, what) {
  if (typeof value !== "string" || value === "" || value.includes("\0"))
    throw new TypeError(`${what} = ${String(value)}: expected a name`);
  return value;
}

function need_number(value, what) {
  if (typeof value !== "number") throw new TypeError(`${what} = ${String(value)}: expected a number`);
  return value;
}

function need_whole(value, what, least, most) {
  if (!Number.isInteger(value) || value < least || value > most)
    throw new RangeError(`${what} = ${String(value)}: expected a whole number from ${least} to ${most}`);
  return value;
}

const MAX_STEP = 1000000;
const MAX_SEED = (1n << 64n) - 1n;

function need_seed(seed) {
  const whole = typeof seed === "bigint" || Number.isSafeInteger(seed);
  if (!whole || BigInt(seed) < 0n || BigInt(seed) > MAX_SEED)
    throw new RangeError(`seed = ${String(seed)}: expected a whole number from 0 to ${MAX_SEED}`);
  return BigInt(seed);
}

// `call(address, capacity, count)` is made twice: for the length, then for the text.
function read_json(module, take, call) {
  const count = take(4);
  call(0, 0, count);
  const bytes = module.HEAPU32[count >> 2];
  const buffer = take(bytes);
  call(buffer, bytes, count);
  return JSON.parse(read_text(module, buffer));
}

// The bytes of a table and the names of its columns as the engine takes them.
function need_data(data) {
  if (typeof data !== "object" || data === null) throw new TypeError("data: expected an object");
  const { name = "data.csv", text, inputs = [], outputs = [], ...more } = data;
  for (const key of Object.keys(more))
    throw new TypeError(`data.${key}: expected one of name, text, inputs, outputs`);
  need_name(name, "data.name");
  if (typeof text !== "string" && !(text instanceof Uint8Array))
    throw new TypeError("data.text: expected a string or a Uint8Array");
  const columns = (names, what) => {
    if (!Array.isArray(names)) throw new TypeError(`data.${what}: expected an array of column names`);
    return names.map((one) => need_name(one, `a name in data.${what}`)).join(",");
  };
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  return { name, bytes, inputs: columns(inputs, "inputs"), outputs: columns(outputs, "outputs") };
}

function describe_json(module, scenario) {
  return with_memory(module, (take, text) => {
    const name = scenario === undefined ? 0 : text(need_name(scenario, "scenario"));
    return read_json(module, take, (...buffer) => {
      const status = module._twofold_describe(name, ...buffer);
      if (status !== OK)
        throw new TwofoldError(status, `scenario = ${scenario}: expected a known scenario`);
    });
  });
}

/** Schema of one scenario, or of all: {version, scenarios}. */
export async function describe(scenario) {
  return describe_json(await engine(), scenario);
}

export async function version() {
  const module = await engine();
  return read_text(module, module._twofold_version());
}

class Session {
  #module;
  #handle;
  #scenario;
  #on_progress;
  #queue = Promise.resolve();
  #units = FIRST_UNITS;

  constructor(module, handle, scenario, on_progress) {
    this.#module = module;
    this.#handle = handle;
    this.#scenario = scenario;
    this.#on_progress = on_progress;
  }

  /** Sets a parameter. One that restarts begins the run again at step 0. */
  set(name, value) {
    return this.#enqueue(async () => {
      need_name(name, "parameter");
      need_number(value, `parameter ${name}`);
      this.#set_now(name, value);
      await this.#finish();
    });
  }

  /** Several parameters by name, in the given order. */
  setAll(parameters) {
    return this.#enqueue(async () => {
      for (const [name, value] of Object.entries(parameters)) {
        need_number(value, `parameter ${name}`);
        this.#set_now(name, value);
      }
      await this.#finish();
    });
  }

  get(name) {
    return this.#enqueue(() => this.#number("get", need_name(name, "parameter")));
  }

  /** Goes forwards by `count` learning steps; returns the step reached. */
  step(count = 1) {
    return this.#enqueue(() => this.#go(need_whole(count, "steps", 0, MAX_STEP), true));
  }

  stepBack(count = 1) {
    return this.#enqueue(() => this.#go(-need_whole(count, "steps", 0, MAX_STEP), true));
  }

  seek(step) {
    return this.#enqueue(() => this.#go(need_whole(step, "step", 0, MAX_STEP), false));
  }

  /** {step, target, ready, settled, preparation} */
  progress() {
    return this.#enqueue(() => this.#progress());
  }

  /** Values at steps 0, 1, ... as far as computed, NaN where there is none; of an observable that is
      computed on demand, the one value at the present step. */
  observe(name) {
    return this.#enqueue(() => {
      need_name(name, "observable");
      const history = this.#doubles("history", name);
      if (history.length > 0) return history;
      return Float64Array.of(this.#value(name));
    });
  }

  /** The observable at the present step, NaN if it has no value there. */
  value(name) {
    return this.#enqueue(() => this.#value(need_name(name, "observable")));
  }

  /** One of the arrays listed in twofold.h: "landscape.loss", "schrodinger.density", ... */
  array(name) {
    return this.#enqueue(() => this.#doubles("array", need_name(name, "array")));
  }

  /** Propagates through the sheet at trainable q (default: the learner's own). */
  lookAtSheet(q = NaN) {
    return this.#enqueue(() => with_memory(this.#module, (take) => {
      const shape = take(12);
      this.#check(this.#module._twofold_look_at_sheet(this.#handle, need_number(q, "q"), shape));
      const [frames, ny, nx] = this.#module.HEAP32.slice(shape >> 2, (shape >> 2) + 3);
      return { frames, ny, nx, time: this.#doubles("array", "sheet.time"),
        wave: this.#doubles("array", "sheet.wave"), index: this.#doubles("array", "sheet.index"),
        curvature: this.#doubles("array", "sheet.curvature") };
    }));
  }

  /** What a view ("learning", "quantum", "gravity", "both") draws at the present step: plain objects,
      the large figure first; empty where the view is that of the sheet. `q` is the selected
      trainable (default: the learner's own). */
  figures(view, q = NaN) {
    return this.#enqueue(() => {
      need_name(view, "view");
      need_number(q, "q");
      return with_memory(this.#module, (take, text) => {
        const name = text(view);
        return read_json(this.#module, take, (...buffer) =>
          this.#check(this.#module._twofold_figures(this.#handle, name, q, ...buffer)));
      });
    });
  }

  /** State hash of the present step, 16 hexadecimal digits. */
  hash() {
    return this.#enqueue(() => with_memory(this.#module, (take) => {
      const address = take(8);
      this.#check(this.#module._twofold_hash(this.#handle, address));
      const [low, high] = this.#module.HEAPU32.slice(address >> 2, (address >> 2) + 2);
      return ((BigInt(high) << 32n) | BigInt(low)).toString(16).padStart(16, "0");
    }));
  }

  /** The whole session as bytes. */
  getState() {
    return this.#enqueue(() => with_memory(this.#module, (take) => {
      const count = take(4);
      this.#check(this.#module._twofold_save(this.#handle, 0, 0, count));
      const size = this.#module.HEAPU32[count >> 2];
      const buffer = take(size);
      this.#check(this.#module._twofold_save(this.#handle, buffer, size, count));
      return this.#module.HEAPU8.slice(buffer, buffer + size);
    }));
  }

  /** Replaces this session by a saved one; a damaged state changes nothing. */
  setState(bytes) {
    return this.#enqueue(async () => {
      if (!(bytes instanceof Uint8Array)) throw new TypeError("state: expected a Uint8Array");
      const handle = open_session(this.#module, (take, out, error) => {
        const buffer = take(bytes.length);
        this.#module.HEAPU8.set(bytes, buffer);
        return this.#module._twofold_load(buffer, bytes.length, out, error, ERROR_BYTES);
      });
      this.#module._twofold_destroy(this.#handle);
      this.#handle = handle;
      await this.#finish();
    });
  }

  /** Schema of this session's scenario. */
  describe() {
    return this.#enqueue(() => describe_json(this.#module, this.#scenario));
  }

  /** Frees the memory; every later call is refused. */
  destroy() {
    return this.#enqueue(() => {
      this.#module._twofold_destroy(this.#handle);
      this.#handle = 0;
    });
  }

  #enqueue(work) {
    const done = this.#queue.then(() => {
      if (!this.#handle) throw new TwofoldError(1, "session: expected one that is not destroyed");
      return work();
    });
    this.#queue = done.catch(() => {});
    return done;
  }

  #check(status) {
    if (status === OK) return;
    throw new TwofoldError(status, read_text(this.#module, this.#module._twofold_error(this.#handle)));
  }

  #set_now(name, value) {
    with_memory(this.#module, (take, text) =>
      this.#check(this.#module._twofold_set(this.#handle, text(name), value)));
  }

  #number(call, name) {
    return with_memory(this.#module, (take, text) => {
      const address = take(8);
      this.#check(this.#module[`_twofold_${call}`](this.#handle, text(name), address));
      return this.#module.HEAPF64[address >> 3];
    });
  }

  #value(name) {
    try {
      return this.#number("observe", name);
    } catch (error) {
      if (error.status === STATUS[NO_VALUE]) return NaN;
      throw error;
    }
  }

  #doubles(call, name) {
    return with_memory(this.#module, (take, text) => {
      const read = this.#module[`_twofold_${call}`];
      const count = take(4);
      const name_address = text(name);
      this.#check(read(this.#handle, name_address, 0, 0, count));
      const length = this.#module.HEAPU32[count >> 2];
      const buffer = take(8 * length);
      this.#check(read(this.#handle, name_address, buffer, length, count));
      return this.#module.HEAPF64.slice(buffer >> 3, (buffer >> 3) + length);
    });
  }

  #progress() {
    return with_memory(this.#module, (take) => {
      const address = take(24);
      this.#check(this.#module._twofold_get_progress(this.#handle, address));
      const [ready, settled, step, target] =
        this.#module.HEAP32.slice((address >> 2) + 2, (address >> 2) + 6);
      return { preparation: this.#module.HEAPF64[address >> 3], ready: ready === 1,
        settled: settled === 1, step, target };
    });
  }

  async #go(steps, relative) {
    const wanted = steps + (relative ? this.#progress().step : 0);
    this.#check(this.#module._twofold_seek(this.#handle, need_whole(wanted, "step", 0, MAX_STEP)));
    await this.#finish();
    return this.#progress().step;
  }

  // Advances in slices until the target is reached; the number of units follows the time they take.
  async #finish() {
    for (;;) {
      const started = performance.now();
      const status = this.#module._twofold_advance(this.#handle, this.#units, 0);
      const took = performance.now() - started;
      if (took < SLICE_MS / 2) this.#units = Math.min(this.#units * 2, 1 << 20);
      if (took > SLICE_MS * 2) this.#units = Math.max(this.#units >> 1, 1);
      const progress = this.#progress();
      this.#on_progress?.(progress);
      if (status === STOPPED || status !== OK) this.#check(status);
      if (progress.settled) return;
      await next_turn();
    }
  }

  static async create(options) {
    const { scenario = "two-geometries", seed = 7, parameters = {}, data, onProgress,
      wasmBinary } = options;
    need_name(scenario, "scenario");
    const bits = need_seed(seed);
    const table = data === undefined ? null : need_data(data);
    for (const [name, value] of Object.entries(parameters)) need_number(value, `parameter ${name}`);
    if (onProgress !== undefined && typeof onProgress !== "function")
      throw new TypeError("onProgress: expected a function");
    const module = await engine(wasmBinary);
    const low = Number(bits & 0xffffffffn), high = Number(bits >> 32n);
    const handle = open_session(module, (take, out, error, text) => {
      const name = text(scenario);
      if (!table) return module._twofold_create(name, low, high, out, error, ERROR_BYTES);
      const [file, inputs, outputs] = [table.name, table.inputs, table.outputs].map(text);
      const content = take(table.bytes.length);
      module.HEAPU8.set(table.bytes, content);
      return module._twofold_create_with_data(name, low, high, file, content, table.bytes.length,
        inputs, outputs, out, error, ERROR_BYTES);
    });
    const session = new Session(module, handle, scenario, onProgress);
    try {
      await session.setAll(parameters);
    } catch (error) {
      await session.destroy();
      throw error;
    }
    return session;
  }
}

// create and load: they say what went wrong in a buffer, having no session to ask.
function open_session(module, call) {
  return with_memory(module, (take, text) => {
    const out = take(4);
    const error = take(ERROR_BYTES);
    const status = call(take, out, error, text);
    if (status !== OK) throw new TwofoldError(status, read_text(module, error));
    return module.HEAPU32[out >> 2];
  });
}

/** A run at step 0, prepared: {scenario, seed, parameters, data, onProgress, wasmBinary}. */
export function create(options = {}) {
  return Session.create(options);
}
