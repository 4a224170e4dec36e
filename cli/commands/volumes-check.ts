import { bandsMeet } from '@hudna/core/geometry/altitude.ts'
import { compiled } from '@hudna/core/geometry/compile.ts'
import { coverOf, questionBoxes } from '@hudna/core/geometry/index/cover.ts'
import { ExactIndex } from '@hudna/core/geometry/index/exact-index.ts'
import { indexMemory } from '@hudna/core/geometry/index/kernel.ts'
import { timesOverlap } from '@hudna/core/geometry/overlap-time.ts'
import type { Extent } from '@hudna/core/geometry/volumes-intersect.ts'
import { jsonOption, needed, readArguments } from '../arguments.ts'
import { type CliCommand, jsonHelp } from '../command.ts'
import type { ExitStatus } from '../failure.ts'
import { printJson, printLines, type Shell } from '../shell.ts'
import { type FileVolume, readVolumes, requireSingleIds } from '../volume-file.ts'

export const volumesCheck: CliCommand = {
  name: 'volumes check',
  usage: '--volumes FILE --queries FILE',
  summary: 'which volumes of a file meet those of another',
  about: [
    'Both files hold one GeoJSON feature on each line: a geometry with radiusM or bufferM, and in its properties',
    'id, from, to, floorM, ceilingM and perhaps daily hours; null is open. Edges are geodesics on WGS 84. Two',
    'volumes meet when their areas share at least a point, their altitudes at least a height and their times',
    'more than an end. Answers come in the order of the queries, exact and never cut off, ids sorted.',
    'A line that is no valid volume is refused with file, line and field, and nothing is answered.',
  ],
  options: [
    ['--volumes FILE', 'the volumes that are asked about'],
    ['--queries FILE', 'the volumes to ask with; a point may have radius 0'],
    jsonHelp,
  ],
  run: runVolumesCheck,
}

async function runVolumesCheck(shell: Shell, args: readonly string[]): Promise<ExitStatus> {
  const { values } = readArguments(args, {
    options: { ...jsonOption, volumes: { type: 'string' }, queries: { type: 'string' } },
  })
  const files = {
    volumes: needed(values.volumes, '--volumes'),
    queries: needed(values.queries, '--queries'),
  }
  const volumes = await readVolumes(files.volumes)
  requireSingleIds(files.volumes, volumes)
  const queries = await readVolumes(files.queries)
  const find = finderOf(volumes)
  const answers = queries.map(({ id, volume }) => ({ id, hits: find(volume) }))
  if (values.json) printJson(shell, answers)
  else {
    const said = (hits: readonly (string | number)[]) =>
      hits.length === 0 ? `none of ${volumes.length} volumes` : hits.join(', ')
    printLines(
      shell,
      answers.map(({ id, hits }) => `${id}: ${said(hits)}`),
    )
  }
  return 0
}

/** Place from the exact index; heights, hours and instants as they stand in the file. */
function finderOf(volumes: readonly FileVolume[]): (asked: Extent) => (string | number)[] {
  const index = new ExactIndex(indexMemory())
  const extents = new Map(volumes.map(({ id, volume }) => [id, volume]))
  index.insertMany(
    volumes.map(({ id, volume }) => {
      const block = compiled(volume.footprint)
      return { id, kind: 0, change: 0, ...coverOf(volume), block }
    }),
  )
  return (asked) => {
    const question = { boxes: questionBoxes(coverOf(asked)), block: compiled(asked.footprint) }
    return index.meets(question).filter((id) => {
      const extent = extents.get(id)
      return extent !== undefined && bandsMeet(extent, asked) && timesOverlap(extent, asked)
    })
  }
}
