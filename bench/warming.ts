import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { coverText } from '@hudna/core/conflicts/volume-register-text.ts'
import { VolumeRegister } from '@hudna/core/conflicts/volume-register.ts'
import { indexMemory } from '@hudna/core/geometry/index/kernel.ts'
import { enterCovers } from '../server/projections/stored-covers.ts'
import { openStore } from '../server/store/open.ts'
import type { Store, StoredCover } from '../server/store/store.ts'
import type { Benchmark, BenchResult, BenchRow } from './benchmark.ts'
import { quickBoxes, volumeAt } from './conflicts/volumes.ts'
import { median } from './interleave.ts'

const covers = 1_000_000
const batchCovers = 10_000
const rounds = 3
const MIB = 1_048_576

/** The start of a centre: covers that the views keep become the index that questions are asked of. */
export const warming: Benchmark = {
  name: 'volumes-open',
  title: `warming the register of ${covers.toLocaleString('en')} stored volumes`,
  run: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hudna-warming-'))
    const store = await openStore({ folder })
    try {
      await write(store)
      return await measure(store)
    } finally {
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

async function write({ views }: Store): Promise<void> {
  for (let from = 0; from < covers; from += batchCovers) {
    const made = Array.from({ length: batchCovers }, (_, place) => coverAt(from + place))
    await views.apply({ from, to: from + batchCovers, versions: [], facts: [], covers: made })
  }
}

/** Of the workload of `bench -- conflicts`, under ids as a centre gives them. */
function coverAt(fromIndex: number): StoredCover {
  const { kind, footprint, fromS, lastS, floorCm, ceilingCm } = volumeAt(1, fromIndex)
  const boxes = quickBoxes(footprint)
  const id = `0192${fromIndex.toString(16).padStart(4, '0')}-7000-8000-${fromIndex}`
  const cover = coverText({ boxes, fromS, lastS, floorCm, ceilingCm })
  return { kind, id, fromIndex, cover }
}

async function measure({ views }: Store): Promise<BenchResult> {
  const readMs: number[] = []
  const warmMs: number[] = []
  const bytes: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    let startedMs = performance.now()
    await readAll(views)
    readMs.push(performance.now() - startedMs)
    const register = new VolumeRegister(indexMemory())
    startedMs = performance.now()
    await enterCovers(views, register)
    warmMs.push(performance.now() - startedMs)
    bytes.push(register.index.memoryBytes)
    if (register.index.size !== covers) throw new Error(`${register.index.size} volumes`)
  }
  const [read, warm] = [median(readMs), median(warmMs)]
  return {
    rows: [
      row('the covers read', read, read, 'ms'),
      row('the register warm', warm, read, 'ms'),
      row(
        'its index in memory, to 64 bytes a volume',
        median(bytes) / MIB,
        (64 * covers) / MIB,
        'MiB',
      ),
    ],
  }
}

async function readAll(views: Store['views']): Promise<void> {
  let page = await views.covers()
  while (page !== '') {
    const [kind = '', id = '', from = ''] = page.slice(page.lastIndexOf('\n') + 1).split('\t')
    page = await views.covers({ kind, id, fromIndex: Number(from) })
  }
}

function row(label: string, value: number, baseline: number, unit: string): BenchRow {
  return { label, value, unit, ratioToBaseline: value / baseline }
}
