// Reckons many random workspaces twice: node tests/reckoning/run.mjs [--okra build/native/okra] [--count 20000] [--seed 1]
// and merges of three files in every order: --merges 100
import { parseArgs } from 'node:util';
import { difference, shrink, written } from './compare.mjs';
import { mergeDifference, randomMerge } from './merging.mjs';
import { randomWorkspace } from './workspaces.mjs';

const { values } = parseArgs({
    options: {
        okra: { type: 'string', default: 'build/native/okra' },
        count: { type: 'string', default: '20000' },
        seed: { type: 'string', default: '1' },
        merges: { type: 'string', default: '0' },
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
for (let seed = 1; seed <= Number(values.merges); ++seed) {
    const found = mergeDifference(values.okra, randomMerge(seed));
    if (found === null) continue;
    failed += 1;
    console.log(`merge ${seed}: ${found}\n`);
}
console.log(`${Number(values.count) + Number(values.merges) - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
