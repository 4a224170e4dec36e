import { assert } from '../kernel/assert.ts'
import { changed, type Change, type Recorded, type World } from '../kernel/world.ts'
import { evolveCorridor } from './evolve-corridor.ts'
import type { PausesEvent } from './commands.ts'
import { pauseKind, type Pause, type PauseEvent } from './pause.ts'

type Of<T extends PauseEvent['type']> = Extract<PauseEvent, { type: T }>

export function evolve(event: PausesEvent, world: World, recorded: Recorded): readonly Change[] {
  switch (event.type) {
    case 'corridor-opened':
    case 'corridor-amended':
    case 'corridor-ended':
    case 'corridor-consent-given':
    case 'corridor-state-logged':
    case 'evacuation-counted':
      return [evolveCorridor(event, world, recorded)]
    case 'pause-proposed':
      return [proposed(event, recorded)]
    default: {
      const pause = world.get(pauseKind, event.pause)
      assert(pause, `the record speaks of pause ${event.pause} before it is proposed`)
      const history = [...pause.history, recorded]
      return [changed(pauseKind, pause.id, { ...pause, ...step(event, pause, recorded), history })]
    }
  }
}

function proposed(event: Of<'pause-proposed'>, recorded: Recorded): Change {
  const { type: _, pause: id, readiness, ...rest } = event
  return changed(pauseKind, id, {
    ...rest,
    id,
    owner: rest.proposer,
    version: 1,
    superseded: [],
    readiness: readiness.map((entry) => ({ ...entry, signed: null })),
    consents: [],
    announcements: [],
    madeReady: null,
    extensions: [],
    breaks: [],
    cancelled: null,
    history: [recorded],
  })
}

/** The members of a pause that an event after its proposal replaces. */
function step(
  event: Exclude<PauseEvent, { type: 'pause-proposed' }>,
  pause: Pause,
  { time: at }: Recorded,
): Partial<Pause> {
  switch (event.type) {
    case 'pause-amended':
      return amended(event, pause, at)
    case 'pause-consent-given': {
      const { type: _, pause: __, ...said } = event
      return { consents: [...pause.consents, { ...said, at }] }
    }
    case 'pause-announced': {
      const { type: _, pause: __, ...said } = event
      return { announcements: [...pause.announcements, { ...said, at }] }
    }
    case 'readiness-signed':
      return { readiness: signed(event, pause, at) }
    case 'pause-made-ready':
      return { madeReady: { party: event.party, post: event.post, at } }
    case 'pause-extended':
      return extended(event, pause, at)
    case 'pause-broken': {
      const { type: _, pause: __, ...said } = event
      return { breaks: [...pause.breaks, { ...said, recordedAt: at }] }
    }
    case 'pause-cancelled': {
      const { type: _, pause: __, ...said } = event
      return { cancelled: { ...said, at } }
    }
  }
}

/** The next version stands as if it had just been proposed; what was said to the last one stays with that. */
function amended(event: Of<'pause-amended'>, pause: Pause, at: string): Partial<Pause> {
  const { type: _, pause: __, post: ___, reason, readiness, ...rest } = event
  const { version, names, purpose, volume, consentOf, source } = pause
  const { consents, announcements } = pause
  const said = { consents, announcements, readiness: pause.readiness }
  const before = { version, names, purpose, volume, consentOf, source, ...said }
  return {
    ...rest,
    version: version + 1,
    superseded: [...pause.superseded, { ...before, reason, supersededAt: at }],
    readiness: readiness.map((entry) => ({ ...entry, signed: null })),
    consents: [],
    announcements: [],
    madeReady: null,
  }
}

function signed(event: Of<'readiness-signed'>, pause: Pause, at: string): Pause['readiness'] {
  const { party, post, source } = event
  return pause.readiness.map((entry) =>
    entry.item === event.item ? { ...entry, signed: { party, post, at, source } } : entry,
  )
}

function extended(event: Of<'pause-extended'>, pause: Pause, at: string): Partial<Pause> {
  const { type: _, pause: __, ...said } = event
  const { from, to: end } = pause.volume.interval
  assert(end !== null, `pause ${pause.id} is extended though its end is open`)
  const joined = pause.extensions.findLast((link) => link.until === event.until)
  const link = { ...said, at, previousEnd: joined?.previousEnd ?? end }
  return {
    volume: { ...pause.volume, interval: { from, to: event.until } },
    extensions: [...pause.extensions, link],
  }
}
