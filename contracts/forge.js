// Runs the pinned native forge. Its npm launcher answers 0 even when a proof fails.
'use strict';

const path = require('node:path');
const { spawnSync } = require('node:child_process');

const PLATFORM = { x64: 'amd64', arm64: 'arm64' }[process.arch];
const NAME = process.platform === 'win32' ? 'forge.exe' : 'forge';

function binary() {
  try {
    const home = require.resolve(`@foundry-rs/forge-${process.platform}-${PLATFORM}/package.json`);
    return path.join(path.dirname(home), 'bin', NAME);
  } catch {
    return null;
  }
}

module.exports = { binary };

if (require.main === module) {
  const forge = binary();
  if (forge === null) {
    console.error(`forge is missing for ${process.platform}-${process.arch}: the Solidity proofs are skipped`);
    process.exit(0);
  }
  const options = { stdio: 'inherit', cwd: __dirname };
  process.exit(spawnSync(forge, process.argv.slice(2), options).status ?? 1);
}
