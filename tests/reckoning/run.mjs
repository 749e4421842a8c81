// Reckons many random workspaces twice: node tests/reckoning/run.mjs [--okra build/native/okra] [--count 20000] [--seed 1]
import { parseArgs } from 'node:util';
import { difference, shrink, written } from './compare.mjs';
import { randomWorkspace } from './workspaces.mjs';

const { values } = parseArgs({
    options: {
        okra: { type: 'string', default: 'build/native/okra' },
        count: { type: 'string', default: '20000' },
        seed: { type: 'string', default: '1' },
        most: { type: 'string', default: '10' },
    },
});
let failed = 0;
const kinds = new Set();
for (let seed = Number(values.seed); seed < Number(values.seed) + Number(values.count); ++seed) {
    const question = randomWorkspace(seed);
    const found = difference(values.okra, question);
    if (found === null) continue;
    failed += 1;
    const kind = found.replace(/[0-9.-]+/g, '');
    if (kinds.has(kind) || kinds.size >= Number(values.most)) continue;
    kinds.add(kind);
    const small = shrink(values.okra, question, found);
    console.log(`seed ${seed}: ${difference(values.okra, small)}\n${written(small)}\n`);
}
console.log(`${Number(values.count) - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
