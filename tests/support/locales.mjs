// What Intl says of locales, as lines for the tests of the core: how each writes numbers and dates, by web/locale.ts,
// and numbers and dates as Intl itself writes them. `node tests/support/locales.mjs` writes locales.txt anew.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
export const file = join(here, 'locales.txt');

const source = readFileSync(join(here, '../../web/locale.ts'), 'utf8');
const { code } = transformSync(source, { loader: 'ts', format: 'esm' });
const { readLocale } = await import(`data:text/javascript,${encodeURIComponent(code)}`);

export const tags =
    'de de-CH de-AT es pt-BR pt-PT it nl tr fr pl cs hu fi ru he en-US en-GB en-IN hi-IN bn-BD ar-EG ar fa-IR th-TH ko zh-CN sv ja'.split(
        ' ',
    );

const numbers = [0, 5, 12, 350, 999, 1234, 4321.5, 12500, 50000, 123456, 1234567.25, 12345678.9, 987654321];
const fractions = [0.5, 0.07, 0.004, 0.00003, 1.005, 12.125, 99.995, 1.5, 999.999, 1234.567, 1e9, 123456789012];
const days = ['2026-01-01', '2026-02-28', '2026-03-04', '2026-04-30', '2026-05-05', '2026-06-15', '2026-07-31'];
const later = ['2026-08-09', '2026-09-10', '2026-10-11', '2026-11-12', '2026-12-31', '2024-02-29', '1999-12-11'];

const seen = (text) => text.replace(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '');

function numberLines(tag) {
    const format = new Intl.NumberFormat(tag, { maximumFractionDigits: 20 });
    const values = [...numbers, ...fractions].flatMap((value) => (value === 0 ? [value] : [value, -value]));
    return values.map((value) => ['number', value, seen(format.format(value)).replace('-', '−')]);
}

function dateLines(tag) {
    const format = (options) => {
        const made = new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC', calendar: 'gregory' });
        return (day) =>
            seen(
                made
                    .formatToParts(Date.parse(day))
                    .reduce((text, part) => (part.type === 'era' ? text : text + part.value), ''),
            ).trim();
    };
    const short = format({ day: 'numeric', month: 'short' });
    const medium = format({ day: 'numeric', month: 'short', year: 'numeric' });
    const long = format({ day: 'numeric', month: 'long', year: 'numeric' });
    const digits = format({ day: 'numeric', month: 'numeric', year: 'numeric' });
    return [...days, ...later].map((day) => ['date', day, short(day), medium(day), long(day), digits(day)]);
}

function localeLines(tag) {
    const locale = readLocale(tag);
    const amounts = [locale.lastGroup, locale.otherGroups, locale.leastGrouped];
    const signs = [locale.decimal, locale.group, locale.minus, locale.currency, locale.negativeCurrency];
    const patterns = [locale.dateOrder, locale.shortDate, locale.mediumDate, locale.longDate];
    return [
        ['locale', tag, locale.zero.codePointAt(0), ...amounts],
        ['signs', ...signs],
        ['patterns', ...patterns],
        ['months', ...locale.months],
        ['long_months', ...locale.longMonths],
        ['dated_months', ...locale.datedMonths],
        ['dated_long_months', ...locale.datedLongMonths],
        ['weekdays', ...locale.weekdays],
    ];
}

export function linesOf(tag) {
    return [...localeLines(tag), ...numberLines(tag), ...dateLines(tag)].map((cells) => cells.join('\t'));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(file, `${tags.flatMap(linesOf).join('\n')}\n`);
