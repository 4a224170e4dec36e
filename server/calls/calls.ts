import type { ConsoleSignal } from '@hudna/core/api/call-signal.ts'
import { type Call, callKind, inCall } from '@hudna/core/channels/call.ts'
import type { World } from '@hudna/core/kernel/world.ts'
import type { Logger } from 'pino'
import type { Folded } from '../projections/fold.ts'
import { readCallsFile } from './calls-file.ts'
import { createForwarder } from './forwarder.ts'
import { type ConsoleLine, createRoom, type Room } from './room.ts'

/** The calls that are held now, as far as consoles find one another through this process. */
export type Calls = {
  /** A console of a post enters; undefined when the post is not in the call on the record. */
  enter(entering: {
    readonly call: string
    readonly post: string
    readonly line: ConsoleLine
  }): EnteredCall | undefined
  /** What a sealed batch has changed: who is not in a call any more leaves its room. */
  follow(folded: readonly Folded[]): void
  stop(): Promise<void>
}

/** A console in the room of its call. */
export type EnteredCall = { take(signal: ConsoleSignal): void; leave(): void }

/** @throws CallsFileFault */
export function openCalls(options: {
  readonly folder: string
  readonly world: World
  readonly logger: Logger
}): Calls {
  const { folder, world, logger } = options
  const { iceServers = [], ...setup } = readCallsFile(folder)
  const forwarder = createForwarder({
    setup,
    onFailure: (fault) => logger.error({ err: fault }, 'the forwarding of calls failed'),
  })
  const rooms = new Map<string, Room>()
  let sessions = 0
  const nextSession = () => {
    sessions += 1
    return sessions
  }

  return {
    enter({ call, post, line }) {
      if (!postsIn(world.get(callKind, call)).has(post)) return undefined
      const room = rooms.get(call) ?? createRoom({ forwarder, iceServers, nextSession })
      rooms.set(call, room)
      const session = room.enter(post, line)
      return {
        take: (signal) => room.take(session, signal),
        leave() {
          room.leave(session)
          if (room.isEmpty() && rooms.get(call) === room) rooms.delete(call)
        },
      }
    },
    follow(folded) {
      if (rooms.size === 0) return
      const changes = folded.flatMap((one) => one.changes)
      const changed = new Map(
        changes
          .filter(({ kind }) => kind === callKind.name)
          .map(({ id, document }) => [id, document]),
      )
      for (const [id, document] of changed) rooms.get(id)?.keep(postsIn(document as Call))
    },
    stop: () => forwarder.stop(),
  }
}

function postsIn(call: Call | undefined): ReadonlySet<string> {
  return new Set(call === undefined ? [] : inCall(call).map(({ post }) => post))
}
