// The built page for all tests of a file, and a visit of its own for each test.
import { after, before } from 'node:test';
import { dist, freshSession, launch, serve } from './browser.mjs';
import { Driver } from './driver.mjs';

export function servedPage() {
    const served = {};

    before(async () => {
        served.site = await serve(dist);
        served.browser = await launch();
    });
    after(async () => {
        await served.browser?.close();
        await served.site?.close();
    });

    // With nothing stored; it ends with the test. `prepare` sees the driver before the page is opened.
    served.visit = async (t, options = {}, prepare = async () => {}) => {
        const session = await freshSession(served.browser.browser, options);
        t.after(() => session.close());
        const okra = new Driver(session.page, served.site.url);
        await prepare(okra);
        await okra.open();
        return okra;
    };

    // The same with an empty workspace.
    served.begin = async (t, options, prepare) => {
        const okra = await served.visit(t, options, prepare);
        await okra.click('button', 'Start empty');
        await okra.saved();
        return okra;
    };

    // The same with the sample company.
    served.explore = async (t, options) => {
        const okra = await served.visit(t, options);
        await okra.click('button', 'Explore the sample company');
        await okra.sees('heading', 'Overview');
        await okra.saved();
        return okra;
    };

    // The same at an address, once it lies still.
    served.exploreAt = async (t, fragment, options) => {
        const okra = await served.explore(t, options);
        await okra.open(fragment);
        await okra.still();
        return okra;
    };
    return served;
}

export async function addObjective(okra, title) {
    await okra.press('o');
    await okra.fill('Title', title);
    await okra.press('ControlOrMeta+Enter');
    await okra.seesNo('textbox', 'Title');
    await okra.saved();
}
