import type { Agreement, Clause, Standing, Zone } from '@hudna/core/agreements/agreement.ts'
import type { Delineation } from '@hudna/core/agreements/delineation.ts'
import {
  clauseState,
  clauseTable,
  delineationState,
  delineationTable,
  zoneState,
  zoneTable,
} from '@hudna/core/agreements/states.ts'
import { type Act, actOn, type Asker, mayQuote, type Offer, spokenFor, voiced } from './act.ts'

export function agreementActs(agreement: Agreement): readonly Act[] {
  const about = ['agreement', agreement.id] as const
  const procedure = agreement.procedures.at(-1)?.procedure ?? agreement.procedure
  const next = { ...procedure, version: procedure.version + 1 }
  return [
    actOn('agreements/add-clause', about),
    actOn('agreements/record-standing', about),
    actOn('agreements/declare-zone', about),
    ...(agreement.interval.to === null ? [] : [actOn('agreements/extend', about)]),
    actOn('agreements/record-text', about),
    actOn('agreements/define-term', about),
    ...(agreement.glossary.length === 0 ? [] : [actOn('agreements/retract-term', about)]),
    actOn('agreements/set-procedure', about, { procedure: next }),
    actOn('agreements/delineate', about),
    actOn('agreements/amend', about, agreement),
  ]
}

export function clauseActs(clause: Clause): readonly Act[] {
  const about = ['clause', clause.id] as const
  const possible = clauseTable[clauseState(clause)]
  const acts = [
    actOn('agreements/amend-clause', about, clause),
    actOn('agreements/retire-clause', about),
  ]
  return acts.filter(({ type }) => possible[type as keyof typeof possible] === 'taken')
}

/** A standing has its periods, each of which was recorded by an entry of its own and is corrected by itself. */
export function standingActs({ agreement, party, periods }: Standing): readonly Act[] {
  const fixed = ['agreement', 'party']
  const corrections = periods.map(({ recorded, standing, from, until }): Act => ({
    type: 'agreements/correct-standing',
    initial: { agreement, party, entry: recorded.index, standing, from, until },
    fixed: [...fixed, 'entry'],
    part: String(recorded.index),
  }))
  const next: Act = { type: 'agreements/record-standing', initial: { agreement, party }, fixed }
  return [next, ...corrections]
}

export function zoneActs(zone: Zone, { asker }: Offer): readonly Act[] {
  const about = ['zone', zone.id] as const
  const possible = zoneTable[zoneState(zone)]
  const moves = mayMove(zone, asker)
  const consent = actOn('agreements/consent-zone', about)
  const acts = [
    asker.role === 'liaison' ? voiced(consent, 'party', [asker.party]) : consent,
    ...(moves && zone.volume.interval.to !== null ? [actOn('agreements/extend-zone', about)] : []),
    ...(moves
      ? [actOn('agreements/amend-zone', about, zone), actOn('agreements/end-zone', about)]
      : []),
  ]
  return acts.filter(({ type }) => possible[type as keyof typeof possible] === 'taken')
}

/** What parties agreed on is moved by the centre; a party moves only what it declared alone. */
function mayMove(zone: Zone, asker: Asker): boolean {
  if (!mayQuote(asker, zone.declaredBy)) return false
  return asker.role !== 'liaison' || zone.status !== 'agreed'
}

/** @param parties everybody who could sign */
export function delineationActs(
  delineation: Delineation,
  { asker }: Offer,
  parties: readonly string[],
): readonly Act[] {
  const about = ['delineation', delineation.id] as const
  const possible = delineationTable[delineationState(delineation)]
  const { claimant, signatures } = delineation
  const signed = [claimant, ...signatures.map(({ party }) => party)]
  const unsigned = spokenFor(asker, parties).filter((party) => !signed.includes(party))
  const acts = [
    ...(unsigned.length === 0
      ? []
      : [voiced(actOn('agreements/sign-delineation', about), 'party', unsigned)]),
    ...(mayQuote(asker, claimant) ? [actOn('agreements/end-delineation', about)] : []),
  ]
  return acts.filter(({ type }) => possible[type as keyof typeof possible] === 'taken')
}
