// Notices outside of the page, where the browser has them and the user allows them.
import type { Notices, NoticesTold, Notify } from './messages.ts';

const api = (): typeof Notification | undefined => ('Notification' in window ? Notification : undefined);

function told(): NoticesTold {
    const states: Record<NotificationPermission, Notices> = {
        default: 'Unasked',
        granted: 'Allowed',
        denied: 'Refused',
    };
    const known = api();
    return { kind: 'NoticesTold', notices: known ? states[known.permission] : 'Impossible' };
}

export const tellNotices = (): Promise<NoticesTold> => Promise.resolve(told());

export async function askToNotify(): Promise<NoticesTold> {
    await api()?.requestPermission();
    return told();
}

// Nothing where the page is looked at: it says the same itself.
export function notify({ title, text, tag }: Notify): void {
    if (api()?.permission !== 'granted' || (document.visibilityState === 'visible' && document.hasFocus())) return;
    try {
        const notice = new Notification(title, { body: text, tag, icon: 'icon-192.png' });
        notice.onclick = () => {
            window.focus();
            notice.close();
        };
    } catch (error) {
        console.warn(error); // some phones only let a service worker show them
    }
}
