// A script of its own beside the page's: says so where that one cannot be had or does not run in this browser.
import { showFailure, wayToReload, wayToRepair, wayToSave } from './failure.ts';
import { said, speakAtStart } from './languages.ts';

async function look(): Promise<void> {
    if (document.documentElement.dataset.started !== undefined) return; // by main.ts
    await speakAtStart().catch((error: unknown) => console.warn(error)); // and in English otherwise
    showFailure(
        said(
            'page.no_script',
            'Okra could not be started: a part of it is missing or does not run in this browser. Check your connection and reload the page.',
        ),
        [wayToReload(), wayToRepair(), wayToSave()],
    );
}

// By then every script of the page has come or failed.
if (document.readyState === 'complete') void look();
else addEventListener('load', () => void look(), { once: true });
