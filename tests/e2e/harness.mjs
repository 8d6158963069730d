// A small test runner (each test() is counted, a failure does not stop the others) and a reader of
// PNG files, enough to say whether a picture is empty or differs from another.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { inflateSync } from "node:zlib";

let passed = 0;
let failed = 0;

export async function test(name, body) {
  const start = Date.now();
  try {
    await body();
    passed += 1;
    console.log(`ok    ${name} (${Date.now() - start} ms)`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL  ${name}\n${error?.stack ?? error}`);
  }
}

export function finish() {
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 && passed > 0 ? 0 : 1);
}

function paeth(a, b, c) {
  const p = a + b - c;
  const [pa, pb, pc] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)];
  if (pa <= pb && pa <= pc) return a;
  return pb <= pc ? b : c;
}

// 8-bit RGB or RGBA, not interlaced. pixels: (height, width, channels).
export function read_png(source) {
  const file = typeof source === "string" ? readFileSync(source) : source;
  assert.equal(file.toString("latin1", 1, 4), "PNG", "not a PNG file");
  const parts = [];
  let width = 0, height = 0, channels = 0;
  for (let at = 8; at < file.length;) {
    const size = file.readUInt32BE(at);
    const kind = file.toString("latin1", at + 4, at + 8);
    const body = file.subarray(at + 8, at + 8 + size);
    if (kind === "IHDR") {
      [width, height] = [body.readUInt32BE(0), body.readUInt32BE(4)];
      assert.equal(body[8], 8, "bit depth");
      channels = { 2: 3, 6: 4 }[body[9]];
      assert.ok(channels, `colour type ${body[9]}`);
    }
    if (kind === "IDAT") parts.push(body);
    at += size + 12;
  }
  const raw = inflateSync(Buffer.concat(parts));
  const stride = width * channels;
  assert.equal(raw.length, (stride + 1) * height, "amount of pixel data");
  const pixels = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)];
    for (let x = 0; x < stride; x += 1) {
      const left = x >= channels ? pixels[y * stride + x - channels] : 0;
      const up = y > 0 ? pixels[(y - 1) * stride + x] : 0;
      const corner = x >= channels && y > 0 ? pixels[(y - 1) * stride + x - channels] : 0;
      const predicted = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
      pixels[y * stride + x] = raw[y * (stride + 1) + 1 + x] + predicted;
    }
  }
  return { width, height, channels, pixels };
}

// Size, frames and comment of a GIF file.
export function read_gif(file) {
  assert.equal(file.toString("latin1", 0, 6), "GIF89a", "not a GIF file");
  const table = (flags) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  let frames = 0, comment = "", at = 13 + table(file[10]);
  const blocks = () => {
    let text = "";
    for (; file[at] !== 0; at += file[at] + 1) {
      assert.ok(at < file.length, "cut off");
      text += file.toString("latin1", at + 1, at + 1 + file[at]);
    }
    at += 1;
    return text;
  };
  while (file[at] !== 0x3b) {
    assert.ok(at < file.length, "cut off");
    if (file[at] === 0x2c) {
      frames += 1;
      at += 11 + table(file[at + 9]);
      blocks();
    } else {
      assert.equal(file[at], 0x21, "a block of an unknown kind");
      const kind = file[at + 1];
      at += 2;
      const text = blocks();
      if (kind === 0xfe) comment = text;
    }
  }
  return { width: file.readUInt16LE(6), height: file.readUInt16LE(8), frames, comment };
}

// Number of different colours, at 4 bits a channel; an empty page has one or two.
export function colours({ width, height, channels, pixels }) {
  const seen = new Set();
  for (let i = 0; i < width * height * channels; i += channels)
    seen.add((pixels[i] >> 4) * 256 + (pixels[i + 1] >> 4) * 16 + (pixels[i + 2] >> 4));
  return seen.size;
}

// Share of pixels that differ visibly.
export function difference(a, b) {
  assert.deepEqual([a.width, a.height], [b.width, b.height], "sizes of the pictures");
  let different = 0;
  for (let i = 0; i < a.width * a.height; i += 1) {
    let most = 0;
    for (let c = 0; c < 3; c += 1)
      most = Math.max(most, Math.abs(a.pixels[i * a.channels + c] - b.pixels[i * b.channels + c]));
    if (most > 24) different += 1;
  }
  return different / (a.width * a.height);
}

export { assert };
