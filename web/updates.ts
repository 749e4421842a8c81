// Installs the service worker, notices a newer version of the page, and changes to it when the user says so.
import type { WatchUpdates } from './boundary.ts';
import { oneFile } from './own.ts';

// A tab that stays open for weeks asks again when it is looked at, not oftener than this.
const askEveryMilliseconds = 30 * 60 * 1000;

// The page's own start comes first: storing its files for later may wait.
function whenLoaded(): Promise<void> {
    if (document.readyState === 'complete') return Promise.resolve();
    return new Promise((resolve) => addEventListener('load', () => resolve(), { once: true }));
}

function whenInstalled(worker: ServiceWorker, then: () => void): void {
    if (worker.state === 'installed') {
        then();
        return;
    }
    worker.addEventListener('statechange', () => {
        if (worker.state === 'installed') then();
    });
}

// Without a controller the first version is being installed: nothing is outdated.
function watch(registration: ServiceWorkerRegistration, ready: () => void): void {
    const look = (worker: ServiceWorker | null): void => {
        if (worker !== null && navigator.serviceWorker.controller !== null) whenInstalled(worker, ready);
    };
    look(registration.waiting);
    look(registration.installing);
    registration.addEventListener('updatefound', () => look(registration.installing));
}

function askAgainWhenSeen(registration: ServiceWorkerRegistration): void {
    let asked = performance.now();
    document.addEventListener('visibilitychange', () => {
        if (document.hidden || performance.now() - asked < askEveryMilliseconds) return;
        asked = performance.now();
        registration.update().catch(() => {}); // offline: the version at hand goes on
    });
}

function activateAndReload(registration: ServiceWorkerRegistration | undefined): void {
    const waiting = registration?.waiting;
    if (!waiting) {
        location.reload();
        return;
    }
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    waiting.postMessage('activate');
}

export const watchUpdates: WatchUpdates = (ready) => {
    // Plain http from another machine, or a file.
    if (oneFile !== undefined || !('serviceWorker' in navigator)) return { reload: () => location.reload() };

    let said = false;
    const readyOnce = (): void => {
        if (said) return;
        said = true;
        ready();
    };
    let registration: ServiceWorkerRegistration | undefined;
    const wasControlled = navigator.serviceWorker.controller !== null;
    // Another tab changed to the newer version: this one still runs the old program.
    navigator.serviceWorker.addEventListener('controllerchange', () => {
        if (wasControlled) readyOnce();
    });
    whenLoaded()
        .then(() =>
            navigator.serviceWorker.register(new URL('service-worker.js', document.baseURI), {
                updateViaCache: 'none',
            }),
        )
        .then((found) => {
            registration = found;
            watch(found, readyOnce);
            askAgainWhenSeen(found);
        })
        .catch((error: unknown) => console.warn('Okra will not work offline:', error));
    return { reload: () => activateAndReload(registration) };
};

// Fetches the page's files anew, in case what is kept of them is wrong. It touches nothing but caches: no data of a user.
export async function repair(): Promise<void> {
    const registration = await navigator.serviceWorker?.getRegistration(document.baseURI);
    await registration?.unregister();
    const path = new URL('.', document.baseURI).pathname;
    const names = (await globalThis.caches?.keys()) ?? [];
    await Promise.all(names.filter((name) => name.startsWith(`okra ${path} `)).map((name) => caches.delete(name)));
    location.reload();
}
