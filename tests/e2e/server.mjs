// The server: what it serves, and what it must refuse.
import { request } from "node:http";
import { networkInterfaces } from "node:os";
import { connect } from "node:net";
import { assert, test } from "./harness.mjs";

// fetch() tidies paths up; this sends them as they are.
function ask(origin, path, { method = "GET", headers = {} } = {}) {
  const { hostname, port } = new URL(origin);
  return new Promise((done, failed) => {
    const call = request({ hostname, port, path, method, headers }, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () => done({ status: response.statusCode, headers: response.headers,
        body: Buffer.concat(chunks) }));
    });
    call.on("error", failed);
    call.end();
  });
}

const answers = (host, port) => new Promise((done) => {
  const socket = connect({ host, port, timeout: 500 });
  const end = (value) => () => {
    socket.destroy();
    done(value);
  };
  socket.on("connect", end(true)).on("error", end(false)).on("timeout", end(false));
});

export async function server_tests({ browser }) {
  const { origin } = browser;

  await test("the page comes with type, policy and no caching", async () => {
    const page = await ask(origin, "/");
    assert.equal(page.status, 200);
    assert.match(page.headers["content-type"], /^text\/html/);
    const policy = page.headers["content-security-policy"];
    for (const part of [/default-src 'self'/, /worker-src 'self'/, /manifest-src 'self'/])
      assert.match(policy, part);
    assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'/);
    assert.equal(page.headers["cache-control"], "no-cache");
    const wasm = await ask(origin, "/twofold-lab.wasm", { method: "HEAD" });
    assert.equal(wasm.headers["content-type"], "application/wasm");
    assert.equal(wasm.body.length, 0);
  });

  await test("brotli is sent to those who take it, and only to them", async () => {
    const packed = await ask(origin, "/twofold-lab.wasm", { headers: { "accept-encoding": "br" } });
    const plain = await ask(origin, "/twofold-lab.wasm");
    assert.equal(packed.headers["content-encoding"], "br");
    assert.equal(plain.headers["content-encoding"], undefined);
    assert.ok(packed.body.length < plain.body.length / 2);
  });

  await test("what has not changed is not sent again", async () => {
    const first = await ask(origin, "/twofold-lab.wasm");
    const again = await ask(origin, "/twofold-lab.wasm",
      { headers: { "if-none-match": first.headers.etag } });
    assert.deepEqual([again.status, again.body.length], [304, 0]);
    const other = await ask(origin, "/twofold-lab.wasm",
      { headers: { "if-none-match": '"another"' } });
    assert.equal(other.status, 200);
  });

  await test("nothing outside the folder is served", async () => {
    for (const path of ["/../CMakeCache.txt", "/..%2fCMakeCache.txt", "/%2e%2e/CMakeCache.txt",
      "/....//CMakeCache.txt", "//etc/passwd", "/%00", "/%zz", "/nothing-here"]) {
      const { status } = await ask(origin, path);
      assert.equal(status, 404, path);
    }
  });

  await test("other methods are refused", async () => {
    assert.equal((await ask(origin, "/", { method: "POST" })).status, 405);
  });

  await test("it listens on the loopback address only", async () => {
    const port = Number(new URL(origin).port);
    assert.ok(await answers("127.0.0.1", port));
    const outside = Object.values(networkInterfaces()).flat().filter((a) => !a.internal);
    for (const { address, family, scopeid } of outside) {
      if (family === "IPv6" && scopeid) continue; // link-local: needs an interface name
      assert.equal(await answers(address, port), false, address);
    }
  });
}
