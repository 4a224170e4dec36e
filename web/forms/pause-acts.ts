import type { Corridor, Evacuation } from '@hudna/core/pauses/corridor.ts'
import type { Pause } from '@hudna/core/pauses/pause.ts'
import { corridorState, corridorTable, pauseState, pauseTable } from '@hudna/core/pauses/states.ts'
import { unsignedItems } from '@hudna/core/pauses/status.ts'
import { type Act, actOn, type Offer, speaksFor, spokenFor, voiced } from './act.ts'

type On = readonly ['pause', string]

/** In the order in which a pause comes about: what was offered is answered, made ready, extended, ended. */
export function pauseActs(pause: Pause, offer: Offer): readonly Act[] {
  const possible = pauseTable[pauseState(pause, offer.now)]
  const on: On = ['pause', pause.id]
  const acts = [
    ...consentActs(pause, on, offer),
    ...readinessActs(pause, on, offer),
    ...announcementActs(pause, on, offer),
    ...endingActs(pause, on, offer),
    ...amendments(pause, on, offer),
  ]
  return acts.filter(({ type }) => possible[type as keyof typeof possible] === 'taken')
}

function consentActs(pause: Pause, on: On, { asker }: Offer): readonly Act[] {
  const asked = spokenFor(asker, pause.consentOf)
  return asked.length === 0 ? [] : [voiced(actOn('pauses/consent', on), 'party', asked)]
}

function readinessActs(pause: Pause, on: On, { asker }: Offer): readonly Act[] {
  const owed = pause.readiness.filter((entry) => entry.signed === null)
  const own = owed.filter(({ owedBy }) => speaksFor(asker, owedBy))
  const owners = [...new Set(own.map(({ owedBy }) => owedBy))]
  const sign = voiced(actOn('pauses/sign-readiness', on), 'party', owners)
  const items = own.map(({ item }) => item)
  const ready = pause.madeReady === null && unsignedItems(pause).length === 0
  return [
    ...(own.length === 0 ? [] : [voiced(sign, 'item', items)]),
    ...(ready ? [actOn('pauses/make-ready', on)] : []),
  ]
}

function announcementActs(pause: Pause, on: On, { asker }: Offer): readonly Act[] {
  const announced = pause.announcements.flatMap(({ by }) => by)
  const free = asker.role === 'duty-officer' || !announced.includes(asker.party)
  return free ? [byOwn(actOn('pauses/announce', on), offerOf(asker))] : []
}

function endingActs(pause: Pause, on: On, { asker }: Offer): readonly Act[] {
  const { proposer, announcements, volume } = pause
  const owners = [...new Set([proposer, ...announcements.flatMap(({ by }) => by)])]
  const cancelling = spokenFor(asker, owners)
  const own = offerOf(asker)
  return [
    ...(volume.interval.to === null ? [] : [byOwn(actOn('pauses/extend', on), own)]),
    own === undefined
      ? actOn('pauses/break', on)
      : voiced(actOn('pauses/break', on), 'saidBy', [own]),
    ...(cancelling.length === 0 ? [] : [voiced(actOn('pauses/cancel', on), 'saidBy', cancelling)]),
  ]
}

function amendments(pause: Pause, on: On, { asker, now }: Offer): readonly Act[] {
  const open = pause.volume.interval.from > now && speaksFor(asker, pause.proposer)
  return open ? [actOn('pauses/amend', on, pause)] : []
}

/** The one party that this post can speak for; undefined where it may write down the words of any. */
function offerOf(asker: Offer['asker']): string | undefined {
  return asker.role === 'duty-officer' ? undefined : asker.party
}

function byOwn(act: Act, own: string | undefined): Act {
  if (own === undefined) return act
  return { ...act, initial: { ...act.initial, by: [own] }, among: { by: [own] } }
}

export function corridorActs(corridor: Corridor, { asker }: Offer): readonly Act[] {
  const on = ['corridor', corridor.id] as const
  const { owner, guarantors, consentOf, agreement, pause } = corridor
  const possible = corridorTable[corridorState(corridor)]
  const own = offerOf(asker)
  const asked = spokenFor(asker, consentOf)
  const ending = spokenFor(asker, [...new Set([owner, ...guarantors])])
  const log = actOn('pauses/log-corridor-state', on)
  const acts = [
    ...(asked.length === 0 ? [] : [voiced(actOn('pauses/consent-corridor', on), 'party', asked)]),
    own === undefined ? log : voiced(log, 'saidBy', [own]),
    ...(speaksFor(asker, owner) ? [actOn('pauses/amend-corridor', on, corridor)] : []),
    ...(ending.length === 0 ? [] : [voiced(actOn('pauses/end-corridor', on), 'saidBy', ending)]),
  ]
  const count: Act = {
    type: 'pauses/count-evacuation',
    initial: { agreement, corridor: corridor.id, pause },
    fixed: ['agreement', 'corridor', 'pause'],
  }
  return [
    ...acts.filter(({ type }) => possible[type as keyof typeof possible] === 'taken'),
    own === undefined ? count : voiced(count, 'saidBy', [own]),
  ]
}

/** A further count of the same people, by whoever counted. */
export function evacuationActs(evacuation: Evacuation, { asker }: Offer): readonly Act[] {
  const { id, agreement, corridor, pause, fromPlace, toPlace } = evacuation
  const act: Act = {
    type: 'pauses/count-evacuation',
    initial: { evacuation: id, agreement, corridor, pause, fromPlace, toPlace },
    fixed: ['evacuation', 'agreement', 'corridor', 'pause', 'fromPlace', 'toPlace'],
  }
  const own = offerOf(asker)
  return [own === undefined ? act : voiced(act, 'saidBy', [own])]
}
