// `npm start`: all set-up, then the centre. Options after `--` go to the centre.
import { join } from 'node:path'
import process from 'node:process'
import { handOver, root } from './node.mjs'
import { ensureSetup, orOneLine } from './setup.mjs'

await orOneLine(async () => {
  const { nodePath, env } = await ensureSetup({ build: true })
  handOver({ nodePath, args: [join(root, 'server/main.ts'), ...process.argv.slice(2)], env })
})
