// Applies each mutant to a copy of src/ and shows which proof notices it; fails if one survives.
'use strict';

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { spawnSync } = require('node:child_process');
const mutants = require('./mutants.js');

const HOME = path.join(__dirname, '..');
const FORGE = require('../forge.js').binary();
// Fixed proofs first, then few random calls: a mutant that needs more of them must be fixed on.
const ENVIRONMENT = { ...process.env, FOUNDRY_INVARIANT_RUNS: '20', FOUNDRY_INVARIANT_SHRINK_RUN_LIMIT: '0' };

if (FORGE === null) throw new Error('forge is missing: npm ci');

function copy() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mutants-'));
  for (const name of ['src', 'test', 'vectors', 'artifacts', 'foundry.toml', 'solc.js']) {
    const from = path.join(HOME, name);
    if (fs.existsSync(from)) fs.cpSync(from, path.join(folder, name), { recursive: true });
  }
  fs.symlinkSync(path.join(HOME, 'node_modules'), path.join(folder, 'node_modules'));
  return folder;
}

function forge(folder, ...args) {
  const options = { cwd: folder, encoding: 'utf8', env: ENVIRONMENT };
  const run = spawnSync(FORGE, ['test', ...args], options);
  const text = run.stdout + run.stderr;
  if (!text.includes('tests passed')) throw new Error(text);
  return { ok: run.status === 0, text };
}

// Stops at the first proof that fails and names it.
function killer(folder) {
  for (const args of [['--no-match-contract', '(Invariants|Vectors)'], ['--match-contract', 'Invariants']]) {
    const { ok, text } = forge(folder, ...args);
    if (!ok) {
      const failures = text.match(/^\[FAIL.*/gm) ?? [];
      const first = failures.find((line) => line.includes('test')) ?? failures[0] ?? text;
      return { kind: args[0].startsWith('--no') ? 'fixed' : 'random', proof: name(first, text) };
    }
  }
  return null;
}

function name(line, text) {
  const fixed = line.match(/test\w*/);
  return fixed ? fixed[0] : `invariant, claim "${(text.match(/\[FAIL: ([^\]]*)\]/) ?? ['', '?'])[1]}"`;
}

function applied(folder, { file, from, to }) {
  const source = fs.readFileSync(path.join(HOME, file), 'utf8');
  if (source.split(from).length !== 2) throw new Error(`${file}: not once in it: ${from}`);
  fs.writeFileSync(path.join(folder, file), source.replace(from, () => to));
  return () => fs.writeFileSync(path.join(folder, file), source);
}

const only = process.argv[2];
const folder = copy();
let survivors = 0;
console.log('| fault | noticed by |\n|---|---|');
try {
  for (const mutant of mutants.filter(({ fault }) => !only || fault.includes(only))) {
    const undo = applied(folder, mutant);
    const found = killer(folder);
    console.log(`| ${mutant.fault} | ${found ? `${found.kind}: ${found.proof}` : 'NOBODY'} |`);
    if (!found) survivors++;
    undo();
  }
} finally {
  fs.rmSync(folder, { recursive: true });
}
process.exit(survivors === 0 ? 0 : 1);
