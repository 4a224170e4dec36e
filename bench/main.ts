// `npm run bench [-- NAME] [--json]`: every benchmark, or the named ones and their parts (NAME-PART), beside its
// baseline.
import { parseArgs } from 'node:util'
import type { Benchmark, BenchResult } from './benchmark.ts'
import { benchmarks } from './registry.ts'
import { formatTable } from './table.ts'

type Measured = Readonly<{ name: string; title: string }> & BenchResult

const { names, json } = readArguments()
const unknown = names.filter((name) => !benchmarks.some((benchmark) => benchmark.name === name))

if (unknown.length > 0) {
  const known = benchmarks.map(({ name }) => name).join(', ')
  console.error(`no benchmark ${unknown.join(', ')}; there are: ${known}`)
  process.exitCode = 2
} else {
  const chosen = benchmarks.filter(
    ({ name }) =>
      names.length === 0 || names.some((one) => name === one || name.startsWith(`${one}-`)),
  )
  await measureAll(chosen)
}

async function measureAll(chosen: readonly Benchmark[]) {
  const results: Measured[] = []
  for (const { name, title, run } of chosen) {
    const measured = { name, title, ...(await run()) }
    results.push(measured)
    if (!json) console.log(`${name}: ${title}\n${formatTable(measured.rows)}\n`)
  }
  if (json)
    console.log(JSON.stringify({ node: process.version, benchmarks: results }, undefined, 2))
}

function readArguments(): { names: readonly string[]; json: boolean } {
  const options = { json: { type: 'boolean', default: false } } as const
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  return { names: positionals, json: values.json }
}
