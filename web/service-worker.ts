// Keeps the whole page on this device: every file of a version is stored at install and answered from there.
//
// A newer version installs beside the running one and waits until the page asks for it, so that one page never runs
// files of two versions.

declare const self: ServiceWorkerGlobalScope;
declare const OKRA_VERSION: string; // hash of all files below, filled in by web/build.mjs
declare const OKRA_FILES: string[]; // relative to the page; a name with a hash never changes its content

const scope = new URL(self.registration.scope);
// Other Okras may live under other paths of the same origin: the path is part of the cache's name.
const prefix = `okra ${scope.pathname} `;
const cacheName = prefix + OKRA_VERSION;
const addresses = new Set(OKRA_FILES.map((file) => new URL(file, scope).href));
const page = new URL('index.html', scope).href;

const isHashed = (address: string): boolean => /-[0-9a-f]{10}\.\w+$/.test(address);

// Files that did not change since the last version are taken from its cache.
async function fetchFresh(address: string): Promise<Response> {
    const known = isHashed(address) ? await caches.match(address) : undefined;
    if (known) return known;
    const response = await fetch(new Request(address, { cache: isHashed(address) ? 'default' : 'no-cache' }));
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    // A host that redirects index.html to the folder: browsers refuse redirected answers to navigations.
    return response.redirected ? new Response(response.body, { headers: response.headers }) : response;
}

// All or nothing: one missing file fails the install, and the version before stays.
async function install(): Promise<void> {
    const cache = await caches.open(cacheName);
    await Promise.all([...addresses].map(async (address) => cache.put(address, await fetchFresh(address))));
}

async function activate(): Promise<void> {
    const names = await caches.keys();
    const outdated = names.filter((name) => name.startsWith(prefix) && name !== cacheName);
    await Promise.all(outdated.map((name) => caches.delete(name)));
    await self.clients.claim();
}

async function answer(request: Request, address: string): Promise<Response> {
    const cache = await caches.open(cacheName);
    return (await cache.match(address)) ?? fetch(request);
}

// The stored file that answers this request; undefined leaves it to the network.
function storedAddress(request: Request): string | undefined {
    if (request.method !== 'GET') return undefined;
    const url = new URL(request.url);
    url.hash = '';
    url.search = '';
    if (request.mode === 'navigate' && url.href === scope.href) return page;
    return addresses.has(url.href) ? url.href : undefined;
}

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('message', (event) => {
    if (event.data === 'activate') event.waitUntil(self.skipWaiting());
});
self.addEventListener('fetch', (event) => {
    const address = storedAddress(event.request);
    if (address !== undefined) event.respondWith(answer(event.request, address));
});

export {};
