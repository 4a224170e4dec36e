// Runs a TypeScript program of the clone with the right Node after set-up:
//   node tools/run.mjs [--build] FILE [ARGUMENT...]
// --build also builds the web screens when they are stale.
import process from 'node:process'
import { handOver } from './node.mjs'
import { ensureSetup, orOneLine } from './setup.mjs'

await orOneLine(async () => {
  const given = process.argv.slice(2)
  const build = given[0] === '--build'
  const args = build ? given.slice(1) : given
  if (args.length === 0) {
    process.stderr.write('node tools/run.mjs [--build] FILE [ARGUMENT...]\n')
    process.exitCode = 2
    return
  }
  const { nodePath, env } = await ensureSetup({ build })
  handOver({ nodePath, args, env })
})
