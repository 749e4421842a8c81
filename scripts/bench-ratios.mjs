// Prints native and WebAssembly results beside those of plain JavaScript, as ratios: the best of several rounds each.
//
// usage: node scripts/bench-ratios.mjs FOLDER NAME [SCRIPT]; reads FOLDER/NAME-native-1.json, …-2.json, NAME-wasm-1.json … and SCRIPT-1.json …
import { readdirSync, readFileSync } from 'node:fs';

const [folder, name, scriptName] = process.argv.slice(2);
function best(prefix) {
    const least = {};
    if (!prefix) return least;
    for (const file of readdirSync(folder)) {
        if (!file.startsWith(`${prefix}-`) || !/^\d+\.json$/.test(file.slice(prefix.length + 1))) continue;
        for (const [figure, value] of Object.entries(JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'))))
            least[figure] = Math.min(least[figure] ?? Infinity, value);
    }
    return least;
}
const native = best(`${name}-native`);
const wasm = best(`${name}-wasm`);
const script = best(scriptName);

const figure = (value) => (value === undefined ? '–' : value >= 100 ? value.toFixed(0) : value.toPrecision(3));
const ratio = (value, base) => (value === undefined || !base ? '–' : (value / base).toPrecision(2));
const row = (...cells) =>
    console.log(
        cells[0].padEnd(26) +
            cells
                .slice(1)
                .map((cell) => cell.padStart(12))
                .join(''),
    );
if (scriptName) row('', 'native', 'wasm', 'JavaScript', 'native/JS', 'wasm/JS');
else row('', 'native', 'wasm');
for (const [key, value] of Object.entries(native)) {
    const own = [key, figure(value), figure(wasm[key])];
    if (scriptName) row(...own, figure(script[key]), ratio(value, script[key]), ratio(wasm[key], script[key]));
    else row(...own);
}
const sum = 'sum of progress';
if (scriptName && Math.abs(native[sum] - script[sum]) > 1e-6 * Math.abs(script[sum])) {
    console.log('! the two do not compute the same progress');
    process.exitCode = 1;
}
