import { openStore } from './open.ts'
import { StoreFault } from './store.ts'
import { batchOf, type Place } from './test-engines.ts'

// A process for tests to kill: `node test-child.ts '{"folder":"..."}'`. Opens the store and appends
// until it is killed, a line with the size after each acknowledged batch; a fault is its last line.

const BATCH_ENTRIES_MAX = 4

async function run(place: Place): Promise<never> {
  const store = await openStore(place)
  for (let size = await store.log.size(); ;) {
    const count = (size % BATCH_ENTRIES_MAX) + 1
    const key = { key: `key-${size}`, digest: 'd', firstIndex: size, count }
    await store.log.append(batchOf(size, count, [key]))
    size += count
    await store.log.keepCheckpoint({ size, note: `checkpoint ${size}` })
    process.stdout.write(`${size}\n`)
  }
}

try {
  await run(JSON.parse(process.argv[2] ?? '') as Place)
} catch (error) {
  const code = error instanceof StoreFault ? error.code : 'bug'
  process.stdout.write(`${code}: ${String(error)}\n`)
  process.exitCode = 1
}
