import { canonicalise } from '../../kernel/canonical.ts'
import { addMs } from '../../kernel/instant.ts'
import type { Actor } from '../../kernel/world.ts'
import type { NoticesCommand } from '../../notices/commands.ts'
import {
  aid,
  clinic,
  type Desk,
  duty,
  from,
  launch,
  machine,
  north,
  openDesk,
  south,
  twoDaysBefore,
} from '../../notices/desk-for-tests.ts'
import { verify } from '../../notices/verify-for-tests.ts'
import { whoKnew } from '../../notices/who-knew.ts'
import type { BundleDocument } from '../bundle.ts'
import { noticeFact } from './facts.ts'
import { citedEntries, type WhoKnewStatement } from './statement.ts'
import { type CitedFact, stateWhoKnew } from './stating.ts'

/** In these tests the note of an entry is its line of JSON alone. */
export const jsonOf = (note: string): string => note
/** SHA-256 of a text, hexadecimal. */
export type Hex = (text: string) => string
export const later = (minutes: number): string => addMs(twoDaysBefore, minutes * 60_000)

type Kept = {
  readonly desk: Desk
  readonly notes: string[]
  readonly times: string[]
  readonly hexOf: Hex
}

/** A desk whose entries are kept as they would stand on the record. */
function recording(hexOf: Hex) {
  const kept: Kept = { desk: openDesk(), notes: [], times: [], hexOf }
  const ask = (command: NoticesCommand, actor: Actor, minutes: number): void => {
    const refusal = kept.desk.ask(command, actor, later(minutes))
    if (refusal !== undefined) throw new Error(`${command.type}: ${refusal.code} ${refusal.field}`)
    while (kept.notes.length < kept.desk.events.length) {
      const { type, ...body } = kept.desk.events[kept.notes.length] ?? { type: '' }
      const head = { v: 1, type, author: actor.post, officer: actor.officer, key: 'k', seq: 1 }
      const seen = { size: 0, root: 'r' }
      const json = canonicalise({ ...head, time: later(minutes), seen, body })
      if (!json.ok) throw new Error(json.refusal.message)
      kept.notes.push(json.value)
      kept.times.push(later(minutes))
    }
  }
  return { kept, ask, overNewest: () => hexOf(kept.notes.at(-1) ?? '') }
}

const told = { notice: 'n1', units: [] as string[], text: {}, at: twoDaysBefore }

/** A launch with two versions: seen, opened, acknowledged, objected to, passed on, missed, replaced, withdrawn. */
export function launchOnRecord(hexOf: Hex): Kept {
  const { kept, ask, overNewest } = recording(hexOf)
  ask(launch, north, 0)
  const first = { notice: 'n1', version: 1, over: overNewest() }
  ask({ type: 'notices/record-receipt', ...first, rung: 'shown' }, south, 1)
  ask({ type: 'notices/acknowledge', ...first }, south, 2)
  const text = { en: 'Later' }
  ask({ ...launch, type: 'notices/amend', reason: text, text }, north, 10)
  const version = { notice: 'n1', version: 2, over: overNewest() }
  ask({ type: 'notices/record-receipt', ...version, rung: 'opened' }, south, 12)
  ask({ type: 'notices/acknowledge', ...version }, south, 13)
  const units = { ...told, ...version, type: 'notices/disseminate' } as const
  ask({ ...units, echelon: 'brigade', unitsTold: 1, unitsTotal: 4 }, south, 20)
  ask({ ...units, echelon: 'brigade', unitsTold: 4, unitsTotal: 4 }, south, 25)
  ask({ ...units, echelon: 'battalion', unitsTold: 2, unitsTotal: 2 }, south, 30)
  const missed = { type: 'notices/record-missed', notice: 'n1', version: 2, party: 'aid' } as const
  ask({ ...missed, rung: 'shown' }, machine, 300)
  const reason = { en: 'Our people are there' }
  ask({ type: 'notices/object', ...version, answer: 'objection', reason }, aid, 310)
  ask({ type: 'notices/cancel', notice: 'n1', reason }, north, 400)
  return kept
}

/** A site that a second person has verified. */
export function siteOnRecord(hexOf: Hex): Kept {
  const { kept, ask } = recording(hexOf)
  ask(clinic, north, 0)
  ask(verify('n1', clinic.place.position ?? [0, 0]), duty, 5)
  return kept
}

/** The page of what a desk recorded by a moment, and a bundle of what it cites. */
export function pageOf(
  { desk, notes, times, hexOf }: Kept,
  { minutes = 1_000, hidden = [] as readonly number[] } = {},
): { readonly statement: WhoKnewStatement; readonly bundle: BundleDocument } {
  const { footprint } = launch.volume
  const interval = { from: twoDaysBefore, to: addMs(from, 3_600_000) }
  const moment = later(minutes)
  const versions = whoKnew(desk.world, { footprint, interval, moment })
  const facts = notes.flatMap((note, index): readonly CitedFact[] => {
    const fact = noticeFact(note, { index, digest: hexOf(note) })
    const recordedAt = times[index] ?? ''
    if (fact === undefined || hidden.includes(index) || recordedAt > moment) return []
    return [{ ...fact, recordedAt }]
  })
  const vkey = 'centre.invalid+00000000+AAAA'
  const statement = stateWhoKnew({
    view: { size: notes.length, moment, footprint, interval, versions },
    notice: null,
    language: 'en',
    vkey,
    exercise: false,
    factsOf: () => facts,
    nameOf: (_, id) => ({ ar: `${id} ع`, en: `${id} <E>`, ru: `${id} Я` }),
  })
  const entries = citedEntries(statement).map((index) => ({
    index,
    note: notes[index] ?? '',
    proof: [],
  }))
  const format = 'hudna/bundle/v1' as const
  const keys = { vkey, gatewayVkey: 'centre.invalid/gateway+00000000+AAAA' }
  return { statement, bundle: { format, ...keys, checkpoint: 'head', entries, keys: [] } }
}
