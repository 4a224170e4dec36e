#!/usr/bin/env node
// The command `hudna`. Where the shell's Node is too old it runs itself again with the Node that
// set-up installed, so this file is plain JavaScript for Node 18 or newer.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { handOver, installedNode, isNewEnough, root } from '../tools/node.mjs'

const installed = existsSync(join(root, 'node_modules', '@hudna', 'core'))
const nodePath = isNewEnough(process.version) ? process.execPath : installedNode()

if (!installed || !nodePath) {
  process.stderr.write('run: node tools/setup.mjs\n')
  process.exitCode = 3
} else if (nodePath === process.execPath) {
  await import('./main.ts')
} else {
  const args = [fileURLToPath(import.meta.url), ...process.argv.slice(2)]
  handOver({ nodePath, args, env: process.env })
}
