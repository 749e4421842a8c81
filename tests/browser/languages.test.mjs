// The page speaks the browser's language, or the one that was chosen, with only the texts it needs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { servedPage } from './visits.mjs';

const served = servedPage();

// With the files of languages that were asked for.
const visit = (t, locale) =>
    served.visit(t, { locale }, (okra) => {
        okra.texts = [];
        okra.page.on('request', (request) => {
            const name = /words-\w+-\w+\.txt$/.exec(request.url())?.[0];
            if (name !== undefined) okra.texts.push(name);
        });
    });

const languageOf = (okra) => okra.page.evaluate(() => document.documentElement.lang);

test('a German browser gets a German page, and its texts alone', async (t) => {
    const okra = await visit(t, 'de-DE');
    assert.equal(await languageOf(okra), 'de');
    await okra.sees('heading', 'Willkommen bei Okra');
    await okra.click('button', 'Beispielfirma erkunden');
    await okra.sees('heading', 'Überblick');
    await okra.sees('heading', 'Braucht Aufmerksamkeit');
    await okra.sees('group', /^Status von \d+ Key Results$/); // a plural
    await okra.click('link', 'Einstellungen');
    await okra.sees('heading', 'Darstellung');
    await okra.sees('button', 'Als JSON exportieren');
    await okra.sees('button', 'Gespeichert');
    assert.deepEqual(
        okra.texts.map((name) => name.split('-')[1]),
        ['de'],
    );
    okra.calm();
});

test('an Arabic browser gets an Arabic page, with numbers as they are written there', async (t) => {
    const okra = await visit(t, 'ar-EG');
    assert.equal(await languageOf(okra), 'ar');
    await okra.click('button', 'استكشاف الشركة التجريبية');
    await okra.sees('heading', 'نظرة عامة');
    await okra.sees('heading', 'يحتاج إلى انتباه');
    await okra.sees('group', /^حالة [٠-٩]+ (نتائج رئيسية|نتيجة رئيسية)$/); // a plural
    await okra.click('link', 'الإعدادات');
    await okra.sees('heading', 'المظهر');
    assert.deepEqual(
        okra.texts.map((name) => name.split('-')[1]),
        ['ar'],
    );
    okra.calm();
});

test('an English browser fetches no texts', async (t) => {
    const okra = await visit(t, 'en-US');
    await okra.sees('heading', 'Welcome to Okra');
    assert.equal(await languageOf(okra), 'en');
    assert.deepEqual(okra.texts, []);
    okra.calm();
});

test('a language chosen in Settings is spoken at once, and after a reload', async (t) => {
    const okra = await visit(t, 'en-GB');
    await okra.click('button', 'Explore the sample company');
    await okra.saved();
    await okra.click('link', 'Settings');
    await okra.click('combobox', 'Language');
    await okra.click('menuitemcheckbox', 'Deutsch');
    await okra.sees('heading', 'Einstellungen');
    assert.equal(await languageOf(okra), 'de');
    await okra.reload();
    await okra.sees('heading', 'Einstellungen');
    await okra.click('combobox', 'Sprache');
    await okra.click('menuitemcheckbox', 'Wie im Browser');
    await okra.sees('heading', 'Settings');
    okra.calm();
});
