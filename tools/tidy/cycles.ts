import type { Finding } from './finding.ts'
import { importsOf, resolveImport } from './imports.ts'
import type { Source } from './source.ts'

/** TD9: no file reaches itself through imports, type-only ones included. */
export function checkCycles(files: readonly Source[]): Finding[] {
  const paths = new Set(files.map(({ path }) => path))
  const graph = new Map(
    files.map((file) => {
      const targets = importsOf(file).map(({ specifier }) => resolveImport(specifier, file.path))
      return [file.path, targets.filter((path) => path !== undefined && paths.has(path))] as const
    }),
  )
  return knots(graph as Graph).map((knot) => ({
    rule: 'TD9',
    path: knot[0] ?? '',
    line: 1,
    message: `import cycle: ${knot.join(' -> ')}`,
  }))
}

type Graph = ReadonlyMap<string, readonly string[]>

/**
 * One cycle for each closed walk that a depth-first search meets: none if and only if the graph has
 * none. Each begins and ends with its alphabetically first file.
 */
function knots(graph: Graph): string[][] {
  const done = new Set<string>()
  const found = new Map<string, string[]>()
  const visit = (path: string, walk: readonly string[]) => {
    const start = walk.indexOf(path)
    if (start >= 0) {
      const cycle = rotate(walk.slice(start))
      found.set(cycle.join(), cycle)
    }
    if (start >= 0 || done.has(path)) return
    for (const target of graph.get(path) ?? []) visit(target, [...walk, path])
    done.add(path)
  }
  for (const path of graph.keys()) visit(path, [])
  return [...found.values()]
}

function rotate(cycle: readonly string[]): string[] {
  const first = cycle.indexOf(cycle.toSorted()[0] ?? '')
  const turned = [...cycle.slice(first), ...cycle.slice(0, first)]
  return [...turned, ...turned.slice(0, 1)]
}
