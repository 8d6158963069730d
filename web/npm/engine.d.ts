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
  /** Called after every slice of work, also of later steps. */
  onProgress?: (progress: Progress) => void;
  /** Replaces twofold-engine.wasm beside the module; used by the first call only. */
  wasmBinary?: ArrayBuffer | Uint8Array;
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
  entry: "real" | "whole" | "on_off";
  more: boolean;
}

export interface ObservableSchema {
  name: string;
  label: string;
  unit: string;
  kind: "derived" | "assumed" | "measured";
  cost: "every step" | "on demand";
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
  null_parameter: string;
  parameters: ParameterSchema[];
  observables: ObservableSchema[];
  equations: { view: string; text: string; kind: string; note: string }[];
  events: { label: string; observable: string; level: number }[];
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
