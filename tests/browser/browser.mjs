// What every browser test needs: a real Chromium, and the built page served to it.
import { chromium } from 'playwright-core';

export { serve } from '../../web/serve.mjs';

const flags = [
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

// Opens a browser with one context and one page. With `profileDir` what the page stores outlives the browser.
export async function launch({
    width = 1440,
    height = 900,
    scale = 1,
    dark = false,
    touch = false,
    profileDir = undefined,
    offline = false,
    args = [],
} = {}) {
    const browserOptions = {
        executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
        args: [...flags, ...args],
    };
    const contextOptions = {
        viewport: { width, height },
        deviceScaleFactor: scale,
        colorScheme: dark ? 'dark' : 'light',
        locale: 'en-GB',
        hasTouch: touch,
        isMobile: touch,
        acceptDownloads: true,
        offline,
    };
    if (profileDir) {
        const context = await chromium.launchPersistentContext(profileDir, { ...browserOptions, ...contextOptions });
        const page = context.pages()[0] ?? (await context.newPage());
        return { browser: context.browser(), context, page, close: () => context.close() };
    }
    const browser = await chromium.launch(browserOptions);
    const context = await browser.newContext(contextOptions);
    const page = await context.newPage();
    return { browser, context, page, close: () => browser.close() };
}
