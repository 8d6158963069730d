// Serves a folder of files on the loopback address, without dependencies.
//
//   node web/serve.mjs --root FOLDER [--port 8080]
//
// Prints the address once it listens. Sends the brotli copy of a file where one lies beside it and
// the browser takes it. Refuses anything outside the folder and any method but GET and HEAD.
import { createServer } from "node:http";
import { createReadStream } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import { extname, join, resolve, sep } from "node:path";
import { parseArgs } from "node:util";

const types = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".png": "image/png",
};
const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; " +
  "worker-src 'self'; manifest-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'";
const loopback = ["127.0.0.1", "::1"];

async function file_stat(path) {
  const found = await stat(path).catch(() => null);
  return found?.isFile() ? found : null;
}

// The file a request means, or null; links are followed before the check that it lies inside.
async function locate(root, url) {
  let path;
  try {
    path = decodeURIComponent(new URL(url, "http://localhost").pathname);
  } catch {
    return null;
  }
  if (path.includes("\0")) return null;
  const wanted = await realpath(join(root, path.endsWith("/") ? `${path}index.html` : path))
    .catch(() => null);
  return wanted !== null && wanted.startsWith(root + sep) ? wanted : null;
}

async function answer(root, request, response) {
  const refuse = (status, text) => {
    response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8" });
    response.end(`${text}\n`);
  };
  if (request.method !== "GET" && request.method !== "HEAD") return refuse(405, "only GET and HEAD");
  const path = await locate(root, request.url);
  let file = path === null ? null : await file_stat(path);
  if (file === null) return refuse(404, "not found");
  const headers = {
    "Content-Type": types[extname(path)] ?? "application/octet-stream",
    "Content-Security-Policy": policy,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
    "Vary": "Accept-Encoding",
  };
  let sent = path;
  if (/\bbr\b/.test(request.headers["accept-encoding"] ?? "")) {
    const packed = await file_stat(`${path}.br`);
    if (packed !== null) {
      headers["Content-Encoding"] = "br";
      sent = `${path}.br`;
      file = packed;
    }
  }
  headers.ETag = `"${file.mtimeMs.toString(36)}-${file.size.toString(36)}"`;
  if (request.headers["if-none-match"] === headers.ETag) {
    response.writeHead(304, headers);
    return response.end();
  }
  response.writeHead(200, { ...headers, "Content-Length": file.size });
  if (request.method === "HEAD") return response.end();
  createReadStream(sent).on("error", () => response.destroy()).pipe(response);
}

// Starts the server on both loopback addresses (the second where the machine has it); port 0 takes
// a free one. Gives the port and a function that stops it.
export async function serve(folder, port) {
  const root = await realpath(resolve(folder));
  const servers = [];
  for (const host of loopback) {
    const server = createServer((request, response) => {
      answer(root, request, response).catch(() => response.destroy());
    });
    const listening = await new Promise((done, failed) => {
      server.once("error", (error) => (servers.length === 0 ? failed(error) : done(false)));
      server.listen(port, host, () => done(true));
    });
    if (listening) servers.push(server);
    if (port === 0) port = server.address().port;
  }
  const close = () => servers.forEach((server) => {
    server.close();
    server.closeAllConnections?.();
  });
  return { port, close };
}

if (import.meta.url === `file://${process.argv[1]}`) {
  const { values } = parseArgs({ options: { root: { type: "string" }, port: { type: "string" } } });
  const port = Number(values.port ?? 8080);
  if (!values.root || !Number.isInteger(port) || port < 0 || port > 65535) {
    console.error("usage: node web/serve.mjs --root FOLDER [--port 0..65535]");
    process.exit(2);
  }
  try {
    const server = await serve(values.root, port);
    console.log(`http://localhost:${server.port}/`);
  } catch (error) {
    const busy = error.code === "EADDRINUSE";
    console.error(busy ? `port ${port} is taken; choose another with --port` : error.message);
    process.exit(1);
  }
}
