// Asks axe-core about the page as it is drawn.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// All but that parts of the page lie in no landmark ("region": toasts and the like come and go). Run past the page's own
// security policy, which allows no script but its own.
async function findings({ page }) {
    const session = await page.context().newCDPSession(page);
    await session.send('Runtime.evaluate', { expression: axe });
    await session.detach();
    return page.evaluate(async () => {
        const options = { resultTypes: ['violations'], rules: { region: { enabled: false } } };
        const { violations } = await globalThis.axe.run(document, options);
        return violations.flatMap(({ id, impact, nodes }) =>
            nodes.slice(0, 5).map((node) => `${id} (${impact}): ${node.html} (${node.failureSummary})`),
        );
    });
}

export async function isAccessible(driver, where) {
    await driver.still();
    assert.deepEqual(await findings(driver), [], where);
}
