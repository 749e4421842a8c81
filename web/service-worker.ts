// Keeps the whole page on this device: every file of a version is stored at install and answered from there.
//
// A newer version installs beside the running one and waits until the page asks for it, so that one page never runs
// files of two versions.

declare const self: ServiceWorkerGlobalScope;
declare const OKRA_VERSION: string; // hash of all files below, filled in by web/build.mjs
// Relative to the page -> SHA-256 of the content, as base64; a name with a hash never changes its content.
declare const OKRA_FILES: Record<string, string>;
declare const OKRA_LANGUAGES: Record<string, string>; // language -> its file: kept once it was used

const scope = new URL(self.registration.scope);
// Other Okras may live under other paths of the same origin: the path is part of the cache's name.
const prefix = `okra ${scope.pathname} `;
const cacheName = prefix + OKRA_VERSION;
const sums = new Map(Object.entries(OKRA_FILES).map(([file, sum]) => [new URL(file, scope).href, sum]));
const languages = new Map(Object.entries(OKRA_LANGUAGES).map(([name, file]) => [new URL(file, scope).href, name]));
const fixed = [...sums.keys()].filter((address) => !languages.has(address));
const page = new URL('index.html', scope).href;

const isHashed = (address: string): boolean => /-[0-9a-f]{10}\.\w+$/.test(address);

const types: Record<string, string> = {
    css: 'text/css; charset=utf-8',
    html: 'text/html; charset=utf-8',
    js: 'text/javascript; charset=utf-8',
    wasm: 'application/wasm',
};

async function sumOf(bytes: ArrayBuffer): Promise<string> {
    const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    return btoa(String.fromCharCode(...sum));
}

// What was asked for and nothing else, whatever a host calls it: some answer index.html for what they do not find, or a
// page of their own while they are busy.
async function checked(address: string, response: Response | undefined): Promise<Response | undefined> {
    if (!response?.ok) return undefined;
    const bytes = await response.arrayBuffer();
    if ((await sumOf(bytes)) !== sums.get(address)) return undefined;
    const headers = new Headers(response.headers);
    const type = types[/\.(\w+)$/.exec(address)?.[1] ?? ''];
    if (type !== undefined) headers.set('content-type', type);
    for (const name of ['content-encoding', 'content-length']) headers.delete(name); // of what came over the line
    return new Response(bytes, { headers }); // without a redirect, which browsers refuse as an answer to navigations
}

// Files that did not change since the last version are taken from its cache, where they are what they should be.
async function fetchFresh(address: string): Promise<Response> {
    const known = isHashed(address) ? await checked(address, await caches.match(address)) : undefined;
    if (known) return known;
    for (const cache of [isHashed(address) ? 'default' : 'no-cache', 'reload'] as const) {
        const found = await checked(address, await fetch(new Request(address, { cache })));
        if (found) return found;
    }
    throw new Error(`${address} is not what it should be`);
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
    const wanted = [...fixed, ...(await languagesUsed())];
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
    return sums.has(url.href) ? url.href : undefined;
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
