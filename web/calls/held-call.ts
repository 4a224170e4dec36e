import { useSyncExternalStore } from 'react'
import { client } from '../app/client.ts'
import { newId } from '../app/new-id.ts'
import type { Language } from '../app/language.ts'
import { type Heard, playPeers } from './peer-sound.ts'
import type { CallKeys } from './transport/call-keys.ts'
import type { CallRoom, RoomSnapshot } from './transport/call-room.ts'

/** The call that this page is in. It goes on while the officer looks at other screens. */
export type HeldCall = {
  readonly call: string
  readonly channel: string
  readonly post: string
  readonly room: CallRoom
  /** Language of the four words, which were made when this page came in. */
  readonly language: Language
  /** Own camera and microphone; null when it came in without. */
  readonly stream: MediaStream | null
  readonly screen: MediaStream | null
  readonly microphoneOn: boolean
  readonly cameraOn: boolean
}

type Entering = Pick<HeldCall, 'call' | 'channel' | 'post' | 'language' | 'stream'> & {
  readonly keys: CallKeys
}

let held: HeldCall | undefined
let sentOut: { readonly call: string; readonly refusal: string } | undefined
let sound: Heard | undefined
const watchers = new Set<() => void>()

function show(next: HeldCall | undefined): void {
  held = next
  for (const watcher of watchers) watcher()
}

/** Opens the room of a call in which the post is on the record with these keys. */
export async function enterCall({ keys, ...own }: Entering): Promise<void> {
  const { openCallRoom } = await import('./transport/call-room.ts')
  closeHeld()
  sentOut = undefined
  const { call, post, language, stream } = own
  const room = openCallRoom({ call, post, keys, language })
  room.publish(stream)
  sound = playPeers(room)
  window.addEventListener('pagehide', leaveWithPage)
  const tracks = stream?.getTracks() ?? []
  show({
    ...own,
    room,
    screen: null,
    microphoneOn: tracks.some(({ kind }) => kind === 'audio'),
    cameraOn: tracks.some(({ kind }) => kind === 'video'),
  })
}

/** Camera, microphone, screen and connections end here; the record is not told. */
export function closeHeld(): void {
  if (held === undefined) return
  window.removeEventListener('pagehide', leaveWithPage)
  held.room.close()
  sound?.stop()
  stopTracks(held.stream)
  stopTracks(held.screen)
  show(undefined)
}

/** The page goes away: the record is told that the post left, if the line still takes it. */
function leaveWithPage(): void {
  if (held === undefined) return
  void fetch('/api/channels/leave-call', {
    method: 'POST',
    keepalive: true,
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json', 'idempotency-key': newId() },
    body: JSON.stringify({ call: held.call }),
  })
  closeHeld()
}

/** The centre sent this page out of the call; why is shown where it could come in again. */
export function closeSentOut(refusal: string): void {
  if (held !== undefined) sentOut = { call: held.call, refusal }
  closeHeld()
}

/** The code of the refusal with which the centre sent this page out of a call. */
export function useSentOut(call: string): string | undefined {
  return useSyncExternalStore(watch, () => (sentOut?.call === call ? sentOut.refusal : undefined))
}

/** Leaves the call on the record and here; here also when the centre does not answer. */
export async function leaveHeld(): Promise<void> {
  const call = held?.call
  closeHeld()
  if (call === undefined) return
  await client.submit({ key: newId(), command: { type: 'channels/leave-call', call } })
}

export function setMicrophone(on: boolean): void {
  if (held === undefined) return
  held.room.setMicrophone(on)
  show({ ...held, microphoneOn: on })
}

export function setCamera(on: boolean): void {
  if (held === undefined) return
  held.room.setCamera(on)
  show({ ...held, cameraOn: on })
}

/** Shows a screen that the officer picks in the browser's own dialog; it ends here or in the browser's own bar. */
export async function shareScreen(): Promise<void> {
  const screen = await navigator.mediaDevices.getDisplayMedia({ video: true, audio: false })
  if (held === undefined) return stopTracks(screen)
  stopTracks(held.screen)
  for (const track of screen.getTracks()) track.addEventListener('ended', endScreen)
  held.room.shareScreen(screen)
  show({ ...held, screen })
}

export function endScreen(): void {
  if (held === undefined || held.screen === null) return
  stopTracks(held.screen)
  held.room.shareScreen(null)
  show({ ...held, screen: null })
}

/** Lets peers be heard after the browser has kept the page silent. */
export function unblockSound(): void {
  sound?.unblock()
}

function stopTracks(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop()
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => void watchers.delete(watcher)
}

export function useHeldCall(): HeldCall | undefined {
  return useSyncExternalStore(watch, () => held)
}

const outside = () => () => {}
const noRoom = (): RoomSnapshot | undefined => undefined

/** What the room of the held call shows now; undefined without one. */
export function useRoom(): RoomSnapshot | undefined {
  const room = useHeldCall()?.room
  return useSyncExternalStore(
    room ? (listener) => room.subscribe(listener) : outside,
    room ? () => room.snapshot() : noRoom,
  )
}
