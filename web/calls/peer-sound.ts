import type { CallRoom } from './transport/call-room.ts'

export type Heard = { readonly stop: () => void; readonly unblock: () => void }

/** Lets every peer be heard, apart from the screens, so that looking elsewhere cuts nobody off. */
export function playPeers(room: CallRoom): Heard {
  const players = new Map<string, HTMLAudioElement>()
  function follow(): void {
    const { peers } = room.snapshot()
    for (const [post, player] of players) {
      if (peers.some((one) => one.post === post && one.sound !== null)) continue
      player.srcObject = null
      players.delete(post)
    }
    for (const { post, sound } of peers) {
      if (sound === null) continue
      const player = players.get(post) ?? new Audio()
      players.set(post, player)
      if (player.srcObject === sound) continue
      player.srcObject = sound
      // A page that nobody has touched yet may be kept silent; the next touch unblocks it.
      player.play().catch(() => undefined)
    }
  }
  const stop = room.subscribe(follow)
  follow()
  return {
    stop: () => {
      stop()
      for (const player of players.values()) player.srcObject = null
      players.clear()
    },
    unblock: () => {
      for (const player of players.values()) player.play().catch(() => undefined)
    },
  }
}
