import { useSyncExternalStore } from 'react'
import { forgetHeld, isHeld } from './held.ts'
import type { PickedFile } from './picked-file.ts'
import { type Sending, sendFile } from './send-file.ts'
import {
  afterNews,
  newUpload,
  type UploadNews,
  type UploadState,
  waitMsOf,
} from './upload-state.ts'

/** The uploads of this page, by digest. They go on when the form in which a file was chosen is gone. */
type Known = { readonly file: PickedFile; sending: Sending | null; state: UploadState }
const uploads = new Map<string, Known>()
const listeners = new Set<() => void>()
const timers = new Map<string, number>()

/** Sends a file, unless the centre has it already or it is on its way. */
export function startUpload(file: PickedFile): void {
  const before = uploads.get(file.sha256)
  const { state } = before?.state ?? {}
  if (state === 'sending' || state === 'waiting' || state === 'held') return
  before?.sending?.end(true)
  const fresh: Known = { file, sending: null, state: newUpload(file.bytes) }
  uploads.set(file.sha256, fresh)
  tell()
  void isHeld(file.sha256).then((held) => {
    if (uploads.get(file.sha256) !== fresh || fresh.state.state !== 'sending') return
    if (held === true) return hear(fresh, { news: 'held' })
    fresh.sending = sendFile(file, (news) => hear(fresh, news))
    fresh.sending.go()
  })
}

/** Begins an upload again that was refused or given up. */
export function restartUpload(sha256: string): void {
  const known = uploads.get(sha256)
  if (known !== undefined) startUpload(known.file)
}

export function cancelUpload(sha256: string): void {
  const known = uploads.get(sha256)
  if (known === undefined || known.state.state === 'held') return
  clearTimeout(timers.get(sha256))
  known.sending?.end(true)
  hear(known, { news: 'cancelled' })
}

/** The upload of this digest from this page, if there is one. */
export function useUpload(sha256: string): UploadState | undefined {
  return useSyncExternalStore(subscribe, () => uploads.get(sha256)?.state)
}

/** Whether any of these has not ended yet. */
export function useAnyUnderWay(digests: readonly string[]): boolean {
  return useSyncExternalStore(subscribe, () =>
    digests.some((sha256) => {
      const state = uploads.get(sha256)?.state.state
      return state === 'sending' || state === 'waiting'
    }),
  )
}

function hear(known: Known, news: UploadNews): void {
  const { sha256 } = known.file
  if (uploads.get(sha256) !== known) return
  known.state = afterNews(known.state, news)
  clearTimeout(timers.get(sha256))
  if (known.state.state === 'held') forgetHeld(sha256)
  if (known.state.state === 'waiting')
    timers.set(
      sha256,
      window.setTimeout(() => goOn(known), waitMsOf(known.state)),
    )
  tell()
}

function goOn(known: Known): void {
  if (known.state.state !== 'waiting') return
  clearTimeout(timers.get(known.file.sha256))
  hear(known, { news: 'begun' })
  known.sending?.go()
}

function tell(): void {
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

// The network is back: nobody waits for a clock then.
window.addEventListener('online', () => {
  for (const known of uploads.values()) goOn(known)
})
