import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openStore } from '../store/open.ts'

/** Flips one bit in the database file of a closed centre, in the middle of the entry at this index. */
export async function damageEntry(folder: string, index: number): Promise<void> {
  const store = await openStore({ folder })
  const [entry] = await store.log.entries({ from: index, to: index + 1 })
  await store.close()
  if (entry === undefined) throw new Error(`no entry ${index}`)
  const path = join(folder, 'hudna.sqlite')
  const file = readFileSync(path)
  // The database may hold old copies of a page: each is changed.
  const start = entry.bytes.slice(0, 300)
  let at = file.indexOf(start)
  if (at < 0) throw new Error('the entry is not in the file in one piece')
  for (; at >= 0; at = file.indexOf(start, at + 1)) file[at + 150] = (file[at + 150] ?? 0) ^ 1
  writeFileSync(path, file)
}
