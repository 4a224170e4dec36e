import { recorderOf } from '../kernel/actors-for-tests.ts'
import { createMemoryWorld } from '../kernel/memory-world.ts'
import { openMarking } from '../kernel/marking.ts'
import type { Actor } from '../kernel/world.ts'
import { partyKind } from '../parties/party.ts'
import { postKind } from '../parties/post.ts'
import { placeKind } from '../places/place.ts'
import { type Call, callKind } from './call.ts'
import { messageKind, type ChannelCommand, type Message } from './channel.ts'
import { channels } from './noun.ts'

export { duty, machine, north, south, west } from '../kernel/actors-for-tests.ts'

export const sentAt = '2016-09-17T13:10:00.000Z'
export const source = { label: 'the watch log' }

type Open = Extract<ChannelCommand, { type: 'channels/open' }>
type Send = Extract<ChannelCommand, { type: 'channels/send' }>

export const open: Open = {
  type: 'channels/open',
  channel: 'line',
  agreement: null,
  names: { ar: 'خط', en: 'Line', ru: 'Линия' },
  kind: 'hotline',
  sides: [
    { party: 'north', posts: ['north-liaison'] },
    { party: 'south', posts: ['south-liaison'] },
    { party: 'centre', posts: [] },
  ],
  languages: ['en', 'ru'],
  workingHours: null,
  fallback: ['centre'],
  purpose: {},
  source,
}
export const send: Send = {
  type: 'channels/send',
  message: 'm1',
  channel: 'line',
  from: 'north',
  priority: 'flash',
  text: { en: 'Strikes fall on our positions' },
  references: [],
  source: null,
}
export const receive = (party: string): ChannelCommand => ({
  type: 'channels/receive',
  message: 'm1',
  party,
  text: { en: 'Understood: strikes on your positions' },
  source: null,
})

/** A desk with three sides; `ask` gives the refusal, or undefined when it went on the record. */
export function openDesk() {
  const held = createMemoryWorld()
  const document = { marking: openMarking, history: [], owner: 'centre' }
  for (const id of ['north', 'south', 'west', 'centre']) {
    const names = { ar: `${id} ع`, en: id, ru: `${id} р` }
    held.apply([{ kind: partyKind.name, id, document: { ...document, id, names } }])
    for (const post of [`${id}-liaison`, `${id}-night`]) {
      const one = { ...document, id: post, party: id, role: 'liaison', closed: null }
      held.apply([{ kind: postKind.name, id: post, document: one }])
    }
  }
  const names = { ar: 'الراموسة', en: 'Ramouseh', ru: 'Рамуса' }
  const named = { ...document, id: 'ramouseh', names }
  held.apply([{ kind: placeKind.name, id: 'ramouseh', document: named }])
  const record = recorderOf(channels, held)
  const ask = (command: ChannelCommand, actor: Actor, now = sentAt) => record(command, actor, now)
  const message = (): Message => {
    const found = held.get(messageKind, 'm1')
    if (!found) throw new Error('the message is not on the record')
    return found
  }
  const call = (id = 'c1'): Call => {
    const found = held.get(callKind, id)
    if (!found) throw new Error('the call is not on the record')
    return found
  }
  return { ask, message, call, held }
}
