import { assert } from '../kernel/assert.ts'
import { changed, type Change, type Recorded, type World } from '../kernel/world.ts'
import { type Call, type CallEvent, callKind, inCall, type Presence } from './call.ts'
import { channelKind } from './channel.ts'

type Of<T extends CallEvent['type']> = Extract<CallEvent, { type: T }>
type During = Exclude<CallEvent, Of<'call-logged' | 'call-started'>>

export function evolveCall(event: CallEvent, world: World, recorded: Recorded): readonly Change[] {
  switch (event.type) {
    case 'call-logged':
      return [logged(event, world, recorded)]
    case 'call-started':
      return [started(event, world, recorded)]
    default: {
      const call = world.get(callKind, event.call)
      assert(call, `the record speaks of call ${event.call} before it began`)
      const history = [...call.history, recorded]
      const document = { ...call, ...after(event, call, recorded.time), history }
      return [changed(callKind, call.id, document)]
    }
  }
}

function after(event: During, call: Call, at: string): Partial<Call> {
  switch (event.type) {
    case 'call-joined':
      return { present: [...departed(call.present, event.post, at), presence(event, at)] }
    case 'call-left':
      return leaving(call, event.post, at)
    case 'minutes-recorded': {
      const { type: _, call: _call, ...said } = event
      return { minutes: [...call.minutes, { ...said, at }] }
    }
    case 'recording-consented': {
      const { type: _, call: _call, ...said } = event
      return { consents: [...call.consents, { ...said, at }] }
    }
    case 'call-decided': {
      const { type: _, call: _call, ...said } = event
      return { decisions: [...call.decisions, { ...said, at }] }
    }
  }
}

function presence(
  { post, party, key }: Pick<Of<'call-joined'>, 'post' | 'party' | 'key'>,
  at: string,
): Presence {
  const stay = { post, party, joinedAt: at, leftAt: null }
  return key === undefined ? stay : { ...stay, key }
}

/** The call ends with the last post that leaves it. */
function leaving(call: Call, post: string, at: string): Partial<Call> {
  const present = departed(call.present, post, at)
  return inCall({ present }).length > 0 ? { present } : { present, endedAt: at }
}

/** Everybody's stays after that of a post has ended. */
function departed(present: Call['present'], post: string, at: string): Call['present'] {
  return present.map((one) =>
    one.post === post && one.leftAt === null ? { ...one, leftAt: at } : one,
  )
}

function logged(event: Of<'call-logged'>, world: World, recorded: Recorded): Change {
  const { type: _, call: id, channel, sides, post: _post, ...rest } = event
  const call = {
    ...rest,
    ...begun({ id, channel, owner: sides[0] ?? channel }, world),
    form: 'telephone' as const,
    sides,
    present: [],
    history: [recorded],
  }
  return changed(callKind, id, call)
}

function started(event: Of<'call-started'>, world: World, recorded: Recorded): Change {
  const { call: id, channel, party, post, to } = event
  const call = {
    ...begun({ id, channel, owner: party }, world),
    form: 'video' as const,
    sides: [party, ...to],
    from: post,
    to: null,
    startedAt: recorded.time,
    endedAt: null,
    answered: null,
    readBack: null,
    text: {},
    source: null,
    present: [presence(event, recorded.time)],
    history: [recorded],
  }
  return changed(callKind, id, call)
}

/** A call is for whom its channel is for. */
function begun(call: Pick<Call, 'id' | 'channel' | 'owner'>, world: World) {
  const channel = world.get(channelKind, call.channel)
  assert(channel, `the record speaks of channel ${call.channel} before it is opened`)
  return { ...call, marking: channel.marking, minutes: [], consents: [], decisions: [] }
}
