// The page as an app of its own, where the browser offers that, and a number on its icon.
import type { InstallTold, ShowBadge } from './messages.ts';

// https://developer.mozilla.org/docs/Web/API/BeforeInstallPromptEvent: not yet known to TypeScript.
interface Offer extends globalThis.Event {
    prompt(): Promise<unknown>;
    readonly userChoice: Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

let offer: Offer | null = null;

// The browser offers it at a time of its own; it is kept for the button that asks.
export function watchInstall(tell: (event: InstallTold) => void): void {
    addEventListener('beforeinstallprompt', (event) => {
        event.preventDefault();
        offer = event as Offer;
        tell({ kind: 'InstallTold', offered: true });
    });
    addEventListener('appinstalled', () => {
        offer = null;
        tell({ kind: 'InstallTold', offered: false });
    });
}

export async function install(): Promise<InstallTold> {
    const asked = offer;
    offer = null; // it can be asked only once
    await asked?.prompt();
    await asked?.userChoice;
    return { kind: 'InstallTold', offered: false };
}

export function showBadge({ count }: ShowBadge): void {
    const done = count === 0 ? navigator.clearAppBadge?.() : navigator.setAppBadge?.(count);
    done?.catch((error: unknown) => console.warn(error)); // not every system has one
}
