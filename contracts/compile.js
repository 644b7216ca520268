// Compiles src/ with the pinned npm solc into artifacts/; with --check compares instead of writing.
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const solc = require('solc');

const CONTRACT = 'RoundLedger';
const SOURCES = ['RoundLedger', 'RoundRules', 'RoundTypes'].map((name) => `src/${name}.sol`);
const ARTIFACTS = path.join(__dirname, 'artifacts');

// Source names and contents go into the metadata hash: always the same names, always LF.
function standardInput() {
  const text = (name) => fs.readFileSync(path.join(__dirname, name), 'utf8');
  const read = (name) => text(name).replaceAll('\r\n', '\n');
  return {
    language: 'Solidity',
    sources: Object.fromEntries(SOURCES.map((name) => [name, { content: read(name) }])),
    settings: {
      evmVersion: 'paris',
      optimizer: { enabled: true, runs: 200 },
      metadata: { bytecodeHash: 'ipfs' },
      outputSelection: {
        [SOURCES[0]]: {
          [CONTRACT]: ['abi', 'metadata', 'evm.bytecode.object', 'evm.deployedBytecode.object'],
        },
      },
    },
  };
}

// Every finding is fatal: there is no source here but our own.
function compile(input) {
  const output = JSON.parse(solc.compile(JSON.stringify(input)));
  const findings = (output.errors ?? []).map((finding) => finding.formattedMessage);
  if (findings.length > 0) {
    fail(findings.join('\n'));
  }
  return output.contracts[SOURCES[0]][CONTRACT];
}

function artifacts() {
  const input = standardInput();
  const contract = compile(input);
  return {
    [`${CONTRACT}.abi.json`]: JSON.stringify(contract.abi, null, 2) + '\n',
    [`${CONTRACT}.bin`]: contract.evm.bytecode.object,
    [`${CONTRACT}.runtime.bin`]: contract.evm.deployedBytecode.object,
    [`${CONTRACT}.metadata.json`]: contract.metadata,
    'standard-input.json': JSON.stringify(input, null, 2) + '\n',
  };
}

function check(files) {
  const differs = Object.entries(files).filter(([name, content]) => {
    const file = path.join(ARTIFACTS, name);
    return !fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== content;
  });
  if (differs.length > 0) {
    const names = differs.map(([name]) => `artifacts/${name}`).join(', ');
    fail(`${names}: not what src/ compiles to; run 'npm run compile' in contracts/ and commit`);
  }
}

function write(files) {
  fs.mkdirSync(ARTIFACTS, { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    fs.writeFileSync(path.join(ARTIFACTS, name), content);
  }
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

const [mode, ...rest] = process.argv.slice(2);
if ((mode !== undefined && mode !== '--check') || rest.length > 0) {
  fail('usage: node compile.js [--check]');
}
if (mode === '--check') {
  check(artifacts());
} else {
  write(artifacts());
}
