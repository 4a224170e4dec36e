import {
  CALL_SLOTS,
  type CallMode,
  type CallPeer,
  type CentreSignal,
  type ConsoleSignal,
  type IceServer,
  type SignalClose,
} from '@hudna/core/api/call-signal.ts'
import { CALL_POSTS_MAX } from '@hudna/core/channels/call.ts'
import { nextMode } from './call-mode.ts'
import type { Forwarder, Offer } from './forwarder.ts'
import { placeOfSlot } from './slots.ts'

/** A console on its line to the centre. */
export type ConsoleLine = {
  send(signal: CentreSignal): void
  close(why: SignalClose): void
}

type Seat = {
  readonly post: string
  readonly session: number
  /** 0 to 7: where it stands in the connections of the others while media are forwarded. */
  readonly place: number
  readonly line: ConsoleLine
}

/** The consoles of one call that are there now. Of this moment and this process alone: who is in the call is on the record. */
export type Room = {
  /** A post comes; a console of it that is there already goes. @returns the session of the new one */
  enter(post: string, line: ConsoleLine): number
  /** What a console says. What goes to a post that is not there any more goes nowhere. */
  take(session: number, signal: ConsoleSignal): void
  /** The line of a console has ended. */
  leave(session: number): void
  /** Posts that are not in the call on the record any more are sent out; all others are told to look at the record again. */
  keep(posts: ReadonlySet<string>): void
  isEmpty(): boolean
}

export function createRoom(options: {
  readonly forwarder: Forwarder
  readonly iceServers: readonly IceServer[]
  /** A number that nothing else of this process has. */
  readonly nextSession: () => number
}): Room {
  const { forwarder, iceServers, nextSession } = options
  const group = nextSession()
  let seats: readonly Seat[] = []
  let mode: CallMode = 'mesh'

  function peersOf(seat: Seat): readonly CallPeer[] {
    return seats.filter((one) => one !== seat).map(({ post, session }) => ({ post, session }))
  }

  function tellAll(): void {
    for (const seat of seats) {
      const { session } = seat
      seat.line.send({ type: 'room', mode, session, peers: peersOf(seat), iceServers })
      if (mode === 'forwarding') seat.line.send({ type: 'slots', posts: slotsOf(seat, seats) })
    }
  }

  function changed(): void {
    mode = nextMode(mode, seats.length)
    tellAll()
    for (const seat of seats) {
      if (mode === 'mesh') forwarder.leave(seat.session)
      else forward(seat)
    }
  }

  function forward({ session, place, line }: Seat): void {
    const onOffer = (offer: Offer) => line.send({ type: 'offer', ...offer })
    forwarder.join({ group, session, place, onOffer })
  }

  function remove(seat: Seat): void {
    seats = seats.filter((one) => one !== seat)
    forwarder.leave(seat.session)
  }

  return {
    enter(post, line) {
      const before = seats.find((one) => one.post === post)
      if (before !== undefined) {
        remove(before)
        before.line.close('replaced')
      }
      const seat = { post, session: nextSession(), place: freePlace(seats), line }
      seats = [...seats, seat]
      changed()
      return seat.session
    },
    take(session, said) {
      const from = seats.find((one) => one.session === session)
      if (from === undefined) return
      if (said.type === 'answer') {
        forwarder.answer({ session, generation: said.generation, sdp: said.sdp })
        return
      }
      const { to, signal } = said
      const others = seats.filter((one) => one !== from)
      const meant = others.filter(
        (one) => to === null || (one.post === to && one.session === said.session),
      )
      for (const { line } of meant) line.send({ type: 'passed', from: from.post, session, signal })
    },
    leave(session) {
      const seat = seats.find((one) => one.session === session)
      if (seat === undefined) return
      remove(seat)
      changed()
    },
    keep(posts) {
      const gone = seats.filter(({ post }) => !posts.has(post))
      for (const seat of gone) {
        remove(seat)
        seat.line.close('not-in-call')
      }
      changed()
    },
    isEmpty: () => seats.length === 0,
  }
}

function freePlace(seats: readonly Seat[]): number {
  const places = Array.from({ length: CALL_POSTS_MAX }, (_, place) => place)
  return places.find((place) => seats.every((one) => one.place !== place)) ?? CALL_POSTS_MAX
}

/** Whose media come in each slot of a console: the places of all others, in order. */
function slotsOf(seat: Seat, seats: readonly Seat[]): readonly (string | null)[] {
  return Array.from({ length: CALL_SLOTS }, (_, slot) => {
    const place = placeOfSlot(slot, seat.place)
    return seats.find((one) => one.place === place)?.post ?? null
  })
}
