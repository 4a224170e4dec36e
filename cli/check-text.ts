import type { DryRunView } from '@hudna/core/api/dry-run.ts'
import type { Unacknowledged } from '@hudna/core/conflicts/awareness.ts'
import type { Hit } from '@hudna/core/conflicts/check.ts'

/** The answer as lines for people. Where nothing is found it says what this centre holds, and nothing more. */
export function checkLines({ size, refusals, check }: DryRunView): readonly string[] {
  return [
    `As the record stands at ${size} entries; nothing is recorded by this check`,
    ...refusals.map(({ code, field, message }) => `would be refused: ${code} ${field} ${message}`),
    ...(check === null
      ? ['Nothing was compared.']
      : [
          ...check.conflicts.flatMap(conflictLines),
          ...(check.information === 'conflict' ? [] : ['This centre holds no information here.']),
          ...check.unacknowledged.map(owedLine),
        ]),
  ]
}

function conflictLines(hit: Hit): readonly string[] {
  const { rule, severity, certainty, distanceM, ground, sentence, clauses } = hit
  const figures = [
    distanceM === null ? 'distance not known' : `distance ${distanceM} m`,
    ...(ground === null ? [] : [`${ground.areaM2} m² shared, within ${ground.boundM2} m²`]),
    ...clauses.map(({ agreement, code }) => `clause ${code} of ${agreement}`),
    `with ${hit.other.entry === null ? hit.one.id : hit.other.id}`,
  ]
  return [
    `conflict ${rule} (${severity}, ${certainty}): ${sentence.en}`,
    `  ${sentence.ar}`,
    `  ${sentence.ru}`,
    `  ${figures.join('; ')}`,
  ]
}

function owedLine({ notice, version, kind, names }: Unacknowledged): string {
  const named = names.en ?? names.ar ?? names.ru ?? ''
  return `not acknowledged by its author: ${kind} ${notice}, version ${version}: ${named}`
}
