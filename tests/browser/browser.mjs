// What every browser test needs: a real Chromium, and the built page served to it.
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve as serveFolder } from '../../scripts/serve.mjs';

// The built page: dist/, or what OKRA_DIST names.
export const dist = resolve(process.env.OKRA_DIST ?? fileURLToPath(new URL('../../dist/', import.meta.url)));

// Serves a built page on a free port: { url, close }. `base` puts it under a sub-path.
export const serve = (dir, { base = '/' } = {}) => serveFolder({ dir, base });

export const flags = [
    '--headless=new',
    '--no-sandbox',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--use-angle=swiftshader', // WebGL 2 without a graphics card
    '--enable-unsafe-swiftshader',
];

const contextOptions = ({
    width = 1440,
    height = 900,
    scale = 1,
    dark = false,
    contrast = 'no-preference',
    touch = false,
    offline = false,
    locale = 'en-GB',
    timezoneId = undefined,
    serviceWorkers = 'allow',
}) => ({
    viewport: { width, height },
    deviceScaleFactor: scale,
    colorScheme: dark ? 'dark' : 'light',
    contrast,
    locale,
    timezoneId,
    serviceWorkers,
    hasTouch: touch,
    isMobile: touch,
    acceptDownloads: true,
    offline,
});

// Opens a browser with one context and one page. With `profileDir` what the page stores outlives the browser.
export async function launch({ profileDir = undefined, args = [], ...options } = {}) {
    const browserOptions = {
        executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
        args: [...flags, ...args],
    };
    if (profileDir) {
        const all = { ...browserOptions, ...contextOptions(options) };
        const context = await chromium.launchPersistentContext(profileDir, all);
        const page = context.pages()[0] ?? (await context.newPage());
        return { browser: context.browser(), context, page, close: () => context.close() };
    }
    const browser = await chromium.launch(browserOptions);
    const session = await freshSession(browser, options);
    return { ...session, browser, close: () => browser.close() };
}

// A context of its own, with nothing stored, in a browser that is open already.
export async function freshSession(browser, options = {}) {
    const context = await browser.newContext(contextOptions(options));
    const page = await context.newPage();
    // Heard at all times: when playwright begins to listen only as the key is pressed, it can miss the chooser.
    page.on('filechooser', () => {});
    return { context, page, close: () => context.close() };
}
