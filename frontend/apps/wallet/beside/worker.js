// Keeps the wallet's shell, so that it opens without a connection. It never sees an answer of the
// API: those are POST requests, which it lets pass; cards and codes are kept nowhere.
const SHELL = "/wallet";
const ASSETS = ["__ASSETS__"];
const CACHE = "shell __BUILD__";

addEventListener("install", (event) => {
  event.waitUntil(keepShell().then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  event.waitUntil(dropOthers().then(() => clients.claim()));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate" && isWallet(url.pathname)) event.respondWith(page(request));
  else if (ASSETS.includes(url.pathname)) event.respondWith(asset(request));
});

const isWallet = (path) => path === SHELL || path.startsWith(`${SHELL}/`);

async function keepShell() {
  const cache = await caches.open(CACHE);
  await cache.addAll([SHELL, ...ASSETS]);
}

async function dropOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)));
}

async function page(request) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(SHELL)) ?? Response.error();
  }
}

async function asset(request) {
  return (await caches.match(request)) ?? fetch(request);
}
