#!/usr/bin/env node
// The pinned npm solc under the command line that forge expects, so that no compiler is fetched.
'use strict';

const fs = require('node:fs');
const solc = require('solc');

if (process.argv.includes('--version')) {
  console.log(`Version: ${solc.version().replace('Emscripten.clang', 'Linux.g++')}`);
} else {
  process.stdout.write(solc.compile(fs.readFileSync(0, 'utf8')));
}
