import type { RegimeView } from '@hudna/core/api/reads.ts'
import type {
  AgreementAnswer,
  ClauseAnswer,
  CorridorAnswer,
  PauseAnswer,
  RegimeReason,
  StandingAnswer,
  ZoneAnswer,
} from '@hudna/core/conflicts/regime-answer.ts'
import type { Interval } from '@hudna/core/kernel/interval.ts'
import type { Texts } from '@hudna/core/kernel/schema.ts'

/** The answer as lines for people. It never says that nothing applied: only what this centre holds. */
export function regimeLines({ size, regime }: RegimeView): readonly string[] {
  const { query, agreements, pauses, corridors, contradictions } = regime
  const asked = `${query.latitude}, ${query.longitude} (within ${query.errorRadiusM} m)`
  const held = agreements.filter((one) => one.certainty !== 'none' || one.zones.length > 0)
  const others = agreements.filter((one) => !held.includes(one))
  return [
    `At ${asked}, ${spanOf(query)}; as the record stands at ${size} entries`,
    ...(regime.information === 'none-held'
      ? ['This centre holds no information for that place and time.']
      : []),
    ...held.flatMap(agreementLines),
    ...pauses.flatMap(pauseLines),
    ...corridors.flatMap(corridorLines),
    ...contradictions.map(
      ({ act, prohibits, allows, certainty }) =>
        `contradiction (${certainty}): ${act} is prohibited by ${prohibits.agreement} ${prohibits.code} and allowed by ${allows.agreement} ${allows.code}`,
    ),
    ...others.map((one) => `did not hold: ${one.agreement}${because(one.reasons)}`),
  ]
}

function agreementLines(answer: AgreementAnswer): readonly string[] {
  const { agreement, names, certainty, interval, standing, clauses, exemptions, zones } = answer
  return [
    `agreement ${agreement} (${certainty}): ${names.en}, ${spanOf(interval)}${because(answer.reasons)}`,
    ...standing.map(standingLine),
    ...clauses.map(clauseLine),
    ...exemptions.map(clauseLine),
    ...zones.map(zoneLine),
  ].map((line, at) => (at === 0 ? line : `  ${line}`))
}

function standingLine({ party, standing, certainty, entry }: StandingAnswer): string {
  return `standing of ${party}: ${standing} (${certainty})${entryOf(entry)}`
}

function clauseLine(clause: ClauseAnswer): string {
  const { code, kind, acts, text, certainty, binds } = clause
  const bound = binds === null ? '' : `, binds the party: ${binds}`
  return `${kind} ${code} (${certainty}${bound}) ${acts.join(' ')}: ${textOf(text)}${because(clause.reasons)}`
}

function zoneLine(zone: ZoneAnswer): string {
  const { kind, names, status, certainty, interval, floorM, ceilingM } = zone
  const band =
    floorM === null && ceilingM === null ? '' : `, ${floorM ?? 0} m to ${ceilingM ?? 'open'} m`
  return `zone ${zone.zone} (${certainty}), ${kind}, ${status}: ${names.en}, ${spanOf(interval)}${band}${because(zone.reasons)}`
}

function pauseLines(answer: PauseAnswer): readonly string[] {
  const { pause, agreement, certainty, status, names, interval, reasons } = answer
  return [
    `pause ${pause} of ${agreement} (${certainty}), ${status}: ${names.en}, ${spanOf(interval)}${because(reasons)}`,
  ]
}

function corridorLines(answer: CorridorAnswer): readonly string[] {
  const { corridor, agreement, certainty, basis, names, interval, states, reasons } = answer
  return [
    `corridor ${corridor} of ${agreement} (${certainty}), ${basis}: ${names.en}, ${spanOf(interval)}${because(reasons)}`,
    ...states.map(({ state, saidBy, from }) => `  ${state} since ${from}, says ${saidBy}`),
  ]
}

function because(reasons: readonly RegimeReason[]): string {
  const parts = reasons.map(
    ({ code, certainty, entry }) =>
      `${code} ${certainty}${entry === null ? '' : ` by entry ${entry}`}`,
  )
  return parts.length === 0 ? '' : ` [${parts.join('; ')}]`
}

function entryOf(entry: number | null): string {
  return entry === null ? '' : ` [entry ${entry}]`
}

function spanOf({ from, to }: Interval): string {
  return `${from} to ${to ?? 'open'}`
}

function textOf(text: Texts): string {
  return text.en ?? text.ar ?? text.ru ?? ''
}
