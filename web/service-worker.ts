// Keeps the whole page on this device: every file of a version is stored at install and answered from there.
//
// A newer version installs beside the running one and waits until the page asks for it, so that one page never runs
// files of two versions.

declare const self: ServiceWorkerGlobalScope;
declare const OKRA_VERSION: string; // hash of all files below, filled in by web/build.mjs
declare const OKRA_FILES: string[]; // relative to the page; a name with a hash never changes its content
declare const OKRA_LANGUAGES: Record<string, string>; // language -> its file: kept once it was used

const scope = new URL(self.registration.scope);
// Other Okras may live under other paths of the same origin: the path is part of the cache's name.
const prefix = `okra ${scope.pathname} `;
const cacheName = prefix + OKRA_VERSION;
const addresses = new Set(OKRA_FILES.map((file) => new URL(file, scope).href));
const languages = new Map(Object.entries(OKRA_LANGUAGES).map(([name, file]) => [new URL(file, scope).href, name]));
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

// The files of the browser's own language, and of those that the versions before have kept.
async function languagesUsed(): Promise<string[]> {
    const own = navigator.languages.map((tag) => tag.split('-')[0]?.toLowerCase());
    const names = (await caches.keys()).filter((name) => name.startsWith(prefix));
    const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    const used = kept.flat().map(({ url }) => /\/words-(\w+)-[0-9a-f]{10}\.txt$/.exec(url)?.[1]);
    return [...languages].filter(([, name]) => used.includes(name) || own.includes(name)).map(([address]) => address);
}

// All or nothing: one missing file fails the install, and the version before stays.
async function install(): Promise<void> {
    const cache = await caches.open(cacheName);
    const wanted = [...addresses, ...(await languagesUsed())];
    await Promise.all(wanted.map(async (address) => cache.put(address, await fetchFresh(address))));
}

async function activate(): Promise<void> {
    const names = await caches.keys();
    const outdated = names.filter((name) => name.startsWith(prefix) && name !== cacheName);
    await Promise.all(outdated.map((name) => caches.delete(name)));
    await self.clients.claim();
}

async function answer(request: Request, address: string): Promise<Response> {
    const cache = await caches.open(cacheName);
    const kept = await cache.match(address);
    if (kept !== undefined || !languages.has(address)) return kept ?? fetch(request);
    const fetched = await fetchFresh(address);
    await cache.put(address, fetched.clone());
    return fetched;
}

// The stored file that answers this request; undefined leaves it to the network.
function storedAddress(request: Request): string | undefined {
    if (request.method !== 'GET') return undefined;
    const url = new URL(request.url);
    url.hash = '';
    url.search = '';
    if (request.mode === 'navigate' && url.href === scope.href) return page;
    return addresses.has(url.href) || languages.has(url.href) ? url.href : undefined;
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
