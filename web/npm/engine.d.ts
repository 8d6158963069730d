// Types of engine.mjs.

export interface Progress {
  /** 0 .. 1, of the work that must be complete before the first step. */
  preparation: number;
  ready: boolean;
  /** Ready, and the step asked for is reached. */
  settled: boolean;
  step: number;
  target: number;
}

export interface CreateOptions {
  /** Default "two-geometries". */
  scenario?: string;
  /** Whole number from 0 to 2^64 - 1; default 7. */
  seed?: number | bigint;
  parameters?: Record<string, number>;
  /** For a scenario with takes_data: a table to learn. It stays in this page. */
  data?: Data;
  /** Called after every slice of work, also of later steps. */
  onProgress?: (progress: Progress) => void;
  /** Replaces twofold-engine.wasm beside the module; used by the first call only. */
  wasmBinary?: ArrayBuffer | Uint8Array;
}

/** Columns are chosen by name; without a choice the last one is learned from the others. */
export interface Data {
  /** Of the file, for messages; default "data.csv". */
  name?: string;
  /** Content of a CSV file of at most 50 MB, as text or as bytes in UTF-8. */
  text: string | Uint8Array;
  inputs?: string[];
  outputs?: string[];
}

export interface ParameterSchema {
  name: string;
  label: string;
  symbol: string;
  unit: string;
  hint: string;
  default: number;
  min: number;
  max: number;
  effect: "live" | "restarts";
  entry: "real" | "whole" | "on_off" | "choice";
  more: boolean;
  /** Of a choice: the words for 0, 1, ... */
  choices: string[];
}

export interface ObservableSchema {
  name: string;
  label: string;
  unit: string;
  kind: "derived" | "assumed" | "measured";
  cost: "every step" | "on demand" | "by the clock";
}

export interface ScenarioSchema {
  name: string;
  title: string;
  section: string;
  claims: string[];
  goal: string;
  story: string;
  look_for: string[];
  story_steps: number;
  takes_data: boolean;
  /** The columns its data must have; empty: any. */
  data_columns: string[];
  /** Not empty: the data are a painting, a touch a row: x, y, radius, then a brush's values. */
  brushes: { name: string; label: string; hint: string; values: number[] }[];
  has_sheet: boolean;
  null_parameter: string;
  parameters: ParameterSchema[];
  observables: ObservableSchema[];
  equations: { view: string; text: string; kind: string; note: string }[];
  events: {
    label: string;
    kind: "crosses" | "settles" | "node";
    observable: string; // empty for a node of the density
    level: number;
  }[];
}

export interface Sheet {
  frames: number;
  ny: number;
  nx: number;
  /** (frames) neuron time */
  time: Float64Array;
  /** (frames, ny, nx) */
  wave: Float64Array;
  /** (ny, nx) */
  index: Float64Array;
  /** (ny, nx) */
  curvature: Float64Array;
}

export interface Axis {
  name: string;
  unit: string;
  logarithmic: boolean;
  whole: boolean;
  /** null: from the data */
  low: number | null;
  high: number | null;
}

export type Role = "measured" | "predicted" | "second law" | "reference" | "control" | "chosen";

interface FigureBase {
  id: string;
  title: string;
  kind: "derived" | "assumed" | "measured";
  note: string;
  x: Axis;
  y: Axis;
  x_is_trainable: boolean;
  equal_units: boolean;
  /** Of a plot: place to the right, time upwards. */
  y_is_time: boolean;
}

/** Numbers are null where there is nothing to draw. */
export interface Plot extends FigureBase {
  shape: "plot";
  field: {
    label: string;
    scale: "sequential" | "diverging" | "phase";
    nx: number;
    ny: number;
    x_min: number;
    x_max: number;
    y_min: number;
    y_max: number;
    /** (ny, nx), row 0 at y_min */
    values: (number | null)[];
    /** (ny, nx) radians: the hue, `values` being the brightness; or empty */
    phase: (number | null)[];
    columns: string[];
    rows: string[];
  } | null;
  /** phase: radians, the hue of an area; or empty */
  series: { label: string; role: Role; mark: "line" | "stairs" | "area" | "bars" | "dots";
    x: (number | null)[]; y: (number | null)[]; phase: (number | null)[] }[];
  /** hands: radians, each point is a clock; or empty. A point of null ends a connected path. */
  clouds: { label: string; role: Role; x: (number | null)[]; y: (number | null)[];
    values: (number | null)[]; hands: (number | null)[]; connected: boolean }[];
  /** A flow: only the lengths relative to the longest arrow mean something. */
  arrows: { label: string; role: Role; x: (number | null)[]; y: (number | null)[];
    along_x: (number | null)[]; along_y: (number | null)[] }[];
  pins: { x: number | null; y: number | null;
    glyph: "vortex left" | "vortex right" | "node" | "flux"; label: string }[];
}

export interface Graph extends FigureBase {
  shape: "graph";
  nodes: { x: number; y: number; part: "input" | "hidden" | "output"; state: number | null;
    label: string }[];
  edges: { from: number; to: number; weight: number | null }[];
}

export interface History extends FigureBase {
  shape: "history";
  observables: string[];
}

export interface Sentence extends FigureBase {
  shape: "sentence";
  sentence: string;
}

/** Events of a space-time, null where a line breaks. */
export interface Events {
  x: (number | null)[];
  y: (number | null)[];
  t: (number | null)[];
}

/** A space-time of two dimensions of space. */
export interface Block extends FigureBase {
  shape: "block";
  block: {
    nx: number;
    ny: number;
    x_min: number;
    x_max: number;
    y_min: number;
    y_max: number;
    t_min: number;
    t_max: number;
    /** time of the present step */
    now: number;
    slice_label: string;
    floor_label: string;
    /** (ny, nx), or empty */
    floor: (number | null)[];
    slices: { time: number; values: (number | null)[] }[];
    /** ticks: where a clock that is carried along strikes */
    lines: { label: string; role: Role; events: Events; ticks: Events }[];
    cones: { tip: Events; height: number; x: (number | null)[]; y: (number | null)[] }[];
  };
}

export type Figure = Plot | Graph | History | Sentence | Block;

export type Status = "ok" | "bad argument" | "bad value" | "too small" | "not ready" | "no value"
  | "stopped" | "bad snapshot" | "unknown";

export class TwofoldError extends Error {
  readonly status: Status;
}

/** A run. Calls are carried out in the order they are made; arrays are copies. */
export interface Session {
  set(name: string, value: number): Promise<void>;
  setAll(parameters: Record<string, number>): Promise<void>;
  get(name: string): Promise<number>;
  step(count?: number): Promise<number>;
  stepBack(count?: number): Promise<number>;
  seek(step: number): Promise<number>;
  progress(): Promise<Progress>;
  /** Values by step, NaN where there is none; one value if the observable is "on demand". */
  observe(name: string): Promise<Float64Array>;
  /** At the present step; NaN if it has no value there. */
  value(name: string): Promise<number>;
  array(name: string): Promise<Float64Array>;
  lookAtSheet(q?: number): Promise<Sheet>;
  /** What a view draws at the present step, the large figure first; q: the selected trainable. */
  figures(view: "learning" | "quantum" | "gravity" | "both", q?: number): Promise<Figure[]>;
  hash(): Promise<string>;
  getState(): Promise<Uint8Array>;
  setState(bytes: Uint8Array): Promise<void>;
  describe(): Promise<ScenarioSchema>;
  destroy(): Promise<void>;
}

export function create(options?: CreateOptions): Promise<Session>;
export function describe(): Promise<{ version: string; scenarios: ScenarioSchema[] }>;
export function describe(scenario: string): Promise<ScenarioSchema>;
export function version(): Promise<string>;
