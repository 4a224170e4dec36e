import { parentPort, workerData } from 'node:worker_threads'
import { assert } from '@hudna/core/kernel/assert.ts'
import { type ForwardedConsole, openForwarded } from './forwarded-console.ts'
import type { ForwarderSetup, FromForwarder, ToForwarder } from './forwarder-messages.ts'

// The thread that forwards media. It holds packets only as long as it passes them on.
type Member = {
  readonly group: number
  readonly generation: number
  readonly place: number
  readonly console: ForwardedConsole
}

assert(parentPort, 'this is a thread')
const port = parentPort
const setup = workerData as ForwarderSetup
const members = new Map<number, Member>()

port.on('message', (message: ToForwarder) => {
  if (message.type === 'join') void join(message)
  else if (message.type === 'leave') leave(message.session)
  else {
    const member = members.get(message.session)
    if (member?.generation === message.generation)
      member.console.answer(message.sdp).catch(() => failed(message.session, member))
  }
})

async function join(message: ToForwarder & { readonly type: 'join' }): Promise<void> {
  const { group, session, place, generation } = message
  leave(session)
  const others = () =>
    [...members].filter(([one, member]) => one !== session && member.group === group)
  const console = openForwarded({
    setup,
    place,
    onPacket: (source, packet) => {
      for (const [, other] of others()) other.console.send({ place, source, packet })
    },
    onPictureLost: (lost, source) => {
      for (const [, other] of others())
        if (other.place === lost) other.console.askForPicture(source)
    },
    onFailed: () => failed(session, member),
  })
  const member: Member = { group, generation, place, console }
  members.set(session, member)
  const sdp = await console.offer()
  tell({ type: 'offer', session, generation, sdp })
}

function leave(session: number): void {
  members.get(session)?.console.close()
  members.delete(session)
}

function failed(session: number, member: Member): void {
  if (members.get(session) !== member) return
  leave(session)
  tell({ type: 'failed', session, generation: member.generation })
}

function tell(message: FromForwarder): void {
  port.postMessage(message, [])
}
