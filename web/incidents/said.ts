import type {
  Incident,
  IncidentClaim,
  IncidentDetermination,
} from '@hudna/core/incidents/incident.ts'
import type { Words } from '@hudna/core/kernel/schema.ts'

/** Somebody who speaks on an incident: a party of the register, or a name. */
export type Voice = { readonly party?: string; readonly name: string }

/** One thing on the time axis: in the column of a side (0 or 1), or across both. */
export type SaidRow = {
  readonly at: string
  readonly column: 0 | 1 | 'across'
  readonly voice: Voice | null
} & (
  | { readonly kind: 'claim'; readonly claim: IncidentClaim }
  | { readonly kind: 'answer'; readonly words: Words; readonly index: number | null }
  | { readonly kind: 'finding'; readonly finding: IncidentDetermination }
)

export type Said = {
  readonly columns: readonly [Voice | null, Voice | null]
  readonly rows: readonly SaidRow[]
}

/**
 * Claims, answers and findings in the order in which they were said. The two columns belong to the two voices heard
 * first that contradict or accuse one another, or else to the first two; everybody else, and what is joint, is across.
 */
export function saidOn(incident: Incident): Said {
  const rows = rowsOf(incident).toSorted((one, other) => (one.at < other.at ? -1 : 1))
  const voices = new Map<string, Voice>()
  for (const { voice } of rows) {
    if (voice !== null && !voices.has(keyOf(voice))) voices.set(keyOf(voice), voice)
  }
  const columns = columnsOf(incident, [...voices.values()])
  return { columns, rows: rows.map((row) => ({ ...row, column: columnOf(row.voice, columns) })) }
}

function rowsOf(incident: Incident): SaidRow[] {
  const claims = incident.claims.map<SaidRow>((claim) => ({
    kind: 'claim',
    at: claim.said,
    column: 'across',
    voice: claim.speaker,
    claim,
  }))
  const answers = incident.enquiries.flatMap<SaidRow>(({ party, answer }) =>
    answer === undefined
      ? []
      : [
          {
            kind: 'answer',
            at: answer.at,
            column: 'across',
            voice: { party, name: party },
            words: answer.words,
            index: null,
          },
        ],
  )
  const findings = incident.determinations.map<SaidRow>((finding) => ({
    kind: 'finding',
    at: finding.at,
    column: 'across',
    voice: finding.party === null ? null : { party: finding.party, name: finding.party },
    finding,
  }))
  return [...claims, ...answers, ...findings]
}

/** A claim that answers another one names the two sides; without one, the parties to the incident do. */
function columnsOf(incident: Incident, voices: readonly Voice[]): Said['columns'] {
  const speakers = new Map(incident.claims.map((claim) => [claim.claim, claim.speaker]))
  for (const claim of incident.claims) {
    const other = claim.about === undefined ? undefined : speakers.get(claim.about)
    if (other !== undefined && keyOf(other) !== keyOf(claim.speaker)) return [other, claim.speaker]
  }
  const { alleged, affected } = incident.actors
  const concerned = voices.filter(
    ({ party }) => party !== undefined && (party === alleged?.party || party === affected?.party),
  )
  const others = voices.filter((voice) => !concerned.includes(voice))
  const [first = null, second = null] = [...concerned, ...others]
  return [first, second]
}

function columnOf(voice: Voice | null, [first, second]: Said['columns']): SaidRow['column'] {
  if (voice === null) return 'across'
  if (first !== null && keyOf(first) === keyOf(voice)) return 0
  return second !== null && keyOf(second) === keyOf(voice) ? 1 : 'across'
}

function keyOf({ party, name }: Voice): string {
  return party === undefined ? `name:${name}` : `party:${party}`
}
