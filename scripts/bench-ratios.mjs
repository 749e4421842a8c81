// Prints native and WebAssembly results beside those of plain JavaScript, as ratios.
import { readFileSync } from 'node:fs';

const [native, wasm, script] = process.argv.slice(2).map((path) => JSON.parse(readFileSync(path, 'utf8')));
const figure = (value) => (value === undefined ? '–' : value >= 100 ? value.toFixed(0) : value.toPrecision(3));
const ratio = (value, base) => (value === undefined || base === undefined ? '–' : (value / base).toPrecision(2));
const row = (...cells) => console.log(cells[0].padEnd(22) + cells.slice(1).map((cell) => cell.padStart(13)).join(''));
row('', 'native', 'wasm', 'JavaScript', 'native/JS', 'wasm/JS');
for (const [name, value] of Object.entries(native))
  row(name, figure(value), figure(wasm[name]), figure(script[name]), ratio(value, script[name]), ratio(wasm[name], script[name]));
if (Math.abs(native['sum of progress'] - script['sum of progress']) > 1e-6 * Math.abs(script['sum of progress']))
  console.log('! the two do not compute the same progress');
