// Installs the service worker, notices a newer version of the page, and changes to it when the user says so.
import type { WatchUpdates } from './boundary.ts';

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
    if (!('serviceWorker' in navigator)) return { reload: () => location.reload() }; // plain http from another machine

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
