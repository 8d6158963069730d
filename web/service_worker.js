// Keeps the whole site for use without a network. Packing puts two lines before this text:
//   const version = "..."; const files = { "index.html": "SHA-256 of it", ... };
// so that any change of the site makes a new service worker. It fetches only what has changed, and
// takes over when it holds every file with the content expected: never a mixture of two versions.
const cache_name = `twofold-${version}`;
const root = new URL("./", self.location.href);
const key_of = (name) => new URL(`${name}?content=${files[name]}`, root).href;

async function content_hash(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function fetch_file(name) {
  const response = await fetch(new URL(name, root), { cache: "no-cache" });
  if (!response.ok) throw new Error(`${name}: the server answered ${response.status}`);
  if ((await content_hash(await response.clone().arrayBuffer())) !== files[name])
    throw new Error(`${name} is not of version ${version}`);
  return response;
}

async function keep_site() {
  const cache = await caches.open(cache_name);
  await Promise.all(Object.keys(files).map(async (name) => {
    const kept = await caches.match(key_of(name)); // in the cache of an older version
    await cache.put(key_of(name), kept ?? await fetch_file(name));
  }));
}

async function forget_older() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("twofold-") && name !== cache_name)
    .map((name) => caches.delete(name)));
}

// The file of the site that a request means, or "".
function file_of(request) {
  const url = new URL(request.url);
  if (request.method !== "GET" || !url.href.startsWith(root.href)) return "";
  const name = decodeURIComponent(url.pathname.slice(root.pathname.length)) || "index.html";
  return Object.hasOwn(files, name) ? name : "";
}

self.addEventListener("install", (event) => event.waitUntil(keep_site()));
self.addEventListener("activate", (event) => event.waitUntil(forget_older()));
self.addEventListener("message", ({ data }) => {
  if (data === "take over") self.skipWaiting();
});
self.addEventListener("fetch", (event) => {
  const name = file_of(event.request);
  if (name === "") return;
  event.respondWith(caches.match(key_of(name)).then((kept) => kept ?? fetch(event.request)));
});
