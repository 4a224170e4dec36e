import type { Dispute } from '@hudna/core/conflicts/dispute-answer.ts'
import type { PartyAnswer, RegimeAnswer } from '@hudna/core/conflicts/regime-answer.ts'
import type { Statement } from '@hudna/core/conflicts/regime-held.ts'
import { type Clock, entryText, momentText, textOf } from './regime-words.ts'
import { wrapped } from './wrapped.ts'

/** Standings in the order in which a reader looks for them. */
const order = [
  'signatory',
  'accepted',
  'guarantor',
  'monitor',
  'suspended',
  'withdrawn',
  'not-accepted',
  'excluded',
  'unknown',
] as const

/** How the parties stand to each agreement that holds, and the clauses that speak to some of them only. */
export function partyLines({ agreements, parties }: RegimeAnswer): readonly string[] {
  return agreements.flatMap(({ agreement, clauses, exemptions }) => {
    const standings = order.flatMap((standing) => {
      const held = parties.flatMap(({ party, names, standings: all }) =>
        all
          .filter((one) => one.agreement === agreement && one.standing === standing)
          .map(({ certainty, entry }) => {
            const doubt = certainty === 'certain' ? '' : ` (${certainty})`
            return `${names.en} (${party})${doubt}${entryText(entry)}`
          }),
      )
      return held.length === 0 ? [] : wrapped(`  ${standing}: `, held.join(', '), 4)
    })
    const accepting = new Set(
      parties.filter((party) => isBound(party, agreement)).map(({ party }) => party),
    )
    const named = [...clauses, ...exemptions].flatMap(({ clause, code, kind }) => {
      const spoken = parties.filter((party) => party.clauses.some((one) => one.clause === clause))
      const all =
        spoken.length === accepting.size && spoken.every(({ party }) => accepting.has(party))
      if (all || spoken.length === 0) return []
      return wrapped(
        `  ${kind} ${code} concerns: `,
        spoken.map(({ names }) => names.en).join(', '),
        4,
      )
    })
    return standings.length === 0 ? [] : [`  ${agreement}`, ...indented([...standings, ...named])]
  })
}

function isBound({ standings }: PartyAnswer, agreement: string): boolean {
  return standings.some(
    (one) =>
      one.agreement === agreement && (one.standing === 'signatory' || one.standing === 'accepted'),
  )
}

/** Every side of every dispute, with its entry and its source. */
export function disputeLines({ disputes, undertakings }: RegimeAnswer): readonly string[] {
  return disputes.flatMap((dispute) => {
    const { kind, certainty, positions, acts } = dispute
    const doubt = certainty === 'certain' ? '' : ` (${certainty})`
    const about = acts.length === 0 ? '' : `, ${acts.join(', ')}`
    const promise = undertakings.find(({ id }) => id === dispute.subject.id)
    const words = promise === undefined ? '' : `: ${textOf(promise.text)}`
    return [
      ...wrapped('  ', `${kindWords[kind]}${doubt}: ${subjectOf(dispute)}${about}${words}`, 4),
      ...positions.flatMap(positionLines),
    ]
  })
}

const kindWords: { readonly [K in Dispute['kind']]: string } = {
  'declared-not-agreed': 'declared, not agreed',
  'said-broken': 'said to be broken',
  'states-differ': 'sources differ on the state',
  'holder-differs': 'claims of who holds the ground differ',
  'no-assurance': 'no assurance or an objection',
  contradiction: 'agreements that contradict one another',
  'standing-differs': 'records of the standing differ',
  'affiliation-differs': 'claims of affiliation differ',
  'promise-differs': 'what became of a promise',
}

function subjectOf({ subject, agreement }: Dispute): string {
  const { kind, id, names } = subject
  const under = kind === 'party' && agreement !== null ? ` under ${agreement}` : ''
  return names === null ? `${kind} ${id}${under}` : `${names.en} (${kind} ${id})${under}`
}

function positionLines(position: Statement): readonly string[] {
  const { saidBy, says, of, clause, text, entry, source } = position
  const who = saidBy ?? (clause === null ? 'on record' : `${clause.agreement} ${clause.code}`)
  const whom = of === null ? '' : ` ${of}`
  const words = [textOf(text), source === null ? '' : `(${source.label})`].filter(Boolean)
  return wrapped(`    ${who}: ${says}${whom}${entryText(entry)} `, words.join(' '), 8)
}

/** Promises and proposals, with what each side last said of them. */
export function undertakingLines(
  { undertakings, disputes }: RegimeAnswer,
  clock: Clock,
): readonly string[] {
  return undertakings.flatMap(({ kind, id, by, to, text, madeAt, due, said, entry }) => [
    ...wrapped(
      `  ${kind} ${id}, ${by} to ${to.join(', ')} [${entry}]: `,
      `${textOf(text)} (${momentText(madeAt, clock)}${due === null ? '' : `, for ${momentText(due, clock)}`})`,
      4,
    ),
    ...(isDisputed(id, disputes) ? ['    disputed, as above'] : said.flatMap(positionLines)),
  ])
}

function isDisputed(id: string, disputes: readonly Dispute[]): boolean {
  return disputes.some(({ kind, subject }) => kind === 'promise-differs' && subject.id === id)
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`)
}
