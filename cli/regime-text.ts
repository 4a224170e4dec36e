import type { RegimeView } from '@hudna/core/api/reads.ts'
import type {
  AgreementAnswer,
  ClauseAnswer,
  StandingAnswer,
  ZoneAnswer,
} from '@hudna/core/conflicts/regime-answer.ts'
import type { RegimeReason } from '@hudna/core/conflicts/regime-held.ts'
import { happeningLines } from './regime-happenings-text.ts'
import { disputeLines, partyLines, undertakingLines } from './regime-sides-text.ts'
import { type Clock, clockOf, entryText, spanText, textOf } from './regime-words.ts'
import { wrapped } from './wrapped.ts'

/**
 * The answer as lines for people, the sentence first. Figures in brackets are entries of the record. It never says that
 * nothing applied: only what this centre holds.
 */
export function regimeLines({ size, regime }: RegimeView): readonly string[] {
  const held = regime.agreements.filter((one) => one.certainty !== 'none' || one.zones.length > 0)
  const others = regime.agreements.filter((one) => !held.includes(one))
  const clock = clockOf(regime)
  return [
    ...wrapped('', regime.summary.en),
    `Times are ${clock.name}; numbers in [brackets] are entries of the record, which stands at ${size}.`,
    ...(regime.information === 'none-held'
      ? ['This centre holds no information for that place and time.']
      : []),
    ...titled(
      'IN FORCE',
      held.flatMap((one) => agreementLines(one, clock)),
    ),
    ...titled('TO WHOM', regime.query.actor === null ? partyLines(regime) : []),
    ...happeningLines(regime, clock).flatMap(({ title, lines }) => titled(title, lines)),
    ...titled('DISPUTED', disputeLines(regime)),
    ...titled('PROMISED OR PROPOSED, NO RULE IN FORCE', undertakingLines(regime, clock)),
    ...titled(
      'DID NOT HOLD',
      others.flatMap(({ agreement, names, reasons }) =>
        wrapped('  ', `${names.en} (${agreement}): ${because(reasons)}`, 4),
      ),
    ),
  ]
}

function titled(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', title, ...lines]
}

function agreementLines(answer: AgreementAnswer, clock: Clock): readonly string[] {
  const { agreement, names, certainty, interval, standing, clauses, exemptions, zones } = answer
  return [
    `  ${names.en} (${agreement}, ${certainty}), ${spanText(interval, clock)}`,
    `    ${because(answer.reasons)}`,
    ...wrapped('    source: ', answer.source.label),
    ...standing.flatMap((one) => standingLines(one, clock)),
    ...clauses.flatMap(clauseLines),
    ...exemptions.flatMap(clauseLines),
    ...zones.flatMap((zone) => zoneLines(zone, clock)),
  ]
}

function standingLines(one: StandingAnswer, clock: Clock): readonly string[] {
  const { party, standing, certainty, entry, from, until, route, source } = one
  const since = from === null ? '' : `, ${spanText({ from, to: until }, clock)}`
  const by = [route, source?.label].filter((text) => text !== undefined && text !== null)
  return [
    `    standing of ${party}: ${standing} (${certainty})${since}${entryText(entry)}`,
    ...(by.length === 0 ? [] : wrapped('      ', by.join('; '))),
  ]
}

function clauseLines(clause: ClauseAnswer): readonly string[] {
  const { code, kind, acts, text, exceptions, certainty, binds, entry } = clause
  const bound = binds === null ? '' : `, binds the party: ${binds}`
  const told = clause.reasons.filter(
    (reason) =>
      reason.certainty !== 'certain' || reason.code === 'standing' || reason.code === 'named',
  )
  const except = textOf(exceptions)
  return [
    ...wrapped(`    ${kind} ${code} (${certainty}${bound}) [${entry}] `, textOf(text), 8),
    ...(acts.length === 0 ? [] : wrapped('        acts: ', acts.join(', '))),
    ...(except === '' ? [] : wrapped('        except: ', except)),
    ...(told.length === 0 ? [] : [`        ${because(told)}`]),
  ]
}

function zoneLines(zone: ZoneAnswer, clock: Clock): readonly string[] {
  const { kind, names, status, certainty, interval, floorM, ceilingM, radiusM } = zone
  const band =
    floorM === null && ceilingM === null ? '' : `, ${floorM ?? 0} m to ${ceilingM ?? 'open'} m`
  const round = radiusM === null ? '' : `, within ${radiusM / 1_000} km`
  return [
    ...wrapped(
      '    zone ',
      `${names.en} (${zone.zone}, ${certainty}), ${kind}${round}, ${statusText(status)}`,
      8,
    ),
    `        ${spanText(interval, clock)}${band}; declared by ${zone.declaredBy}`,
    `        ${because(zone.reasons)}`,
  ]
}

/** Nobody reads `declared` as `agreed`. */
function statusText(status: 'agreed' | 'declared'): string {
  return status === 'agreed' ? 'agreed' : 'declared, not agreed'
}

function because(reasons: readonly RegimeReason[]): string {
  const words = { area: 'place', interval: 'time', altitude: 'altitude' } as const
  return reasons
    .map(({ code, certainty, entry }) => {
      const word = code === 'standing' || code === 'named' ? code : words[code]
      return `${word} ${certainty}${entryText(entry)}`
    })
    .join(', ')
}
