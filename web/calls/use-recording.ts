import type { Call } from '@hudna/core/channels/call.ts'
import type { Problem } from '@hudna/core/api/submission.ts'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { centreNow } from '../app/centre-clock.ts'
import { client, problemOf } from '../app/client.ts'
import { newId } from '../app/new-id.ts'
import { formatInstant, offsetName } from '../app/time-format.ts'
import type { MessageKey, MessageValues } from '../app/messages.ts'
import type { Language } from '../app/language.ts'
import { saveBlob } from './save-blob.ts'
import { type Recorded, type RecordedPost, type Recorder, startRecorder } from './recorder.ts'
import { type RecordingBar, recordingName } from './recording.ts'
import { textsInEvery } from './texts-in-every.ts'

export type RecordingState =
  | { readonly state: 'idle' | 'starting' | 'saving' }
  | { readonly state: 'running'; readonly since: string }
  | { readonly state: 'saved'; readonly name: string; readonly sha256: string }
  | { readonly state: 'refused'; readonly problem: Problem }

type RecordingOptions = {
  readonly call: Call
  readonly bar: RecordingBar | undefined
  readonly posts: readonly RecordedPost[]
}

/**
 * A recording of the call on this officer's own disk. That it begins is on the minutes before the first picture is kept,
 * and the digest of the file when it ends; it ends by itself the moment that it may not run (WCL8).
 */
export function useRecording({ call, bar, posts }: RecordingOptions) {
  const [state, setState] = useState<RecordingState>({ state: 'idle' })
  const recorder = useRef<Recorder | null>(null)
  const allowed = useRef(false)
  async function start(): Promise<void> {
    setState({ state: 'starting' })
    try {
      await putOnMinutes(call.id, 'calls.recording.begun', timesOf(centreNow()))
    } catch (error) {
      return setState({ state: 'refused', problem: problemOf(error) })
    }
    // Somebody may have come in while the record answered.
    if (!allowed.current) return setState({ state: 'idle' })
    recorder.current = startRecorder({ posts, now: centreNow, onFull: () => void finish() })
    setState({ state: 'running', since: centreNow() })
  }
  async function finish(): Promise<void> {
    const running = recorder.current
    if (running === null) return
    recorder.current = null
    setState({ state: 'saving' })
    try {
      setState(await save(call.id, await running.stop()))
    } catch (error) {
      setState({ state: 'refused', problem: problemOf(error) })
    }
  }
  const end = useEffectEvent(() => void finish())
  useEffect(() => {
    allowed.current = bar === undefined
    if (bar !== undefined) end()
  }, [bar])
  useEffect(() => {
    recorder.current?.show(posts)
  }, [posts])
  useEffect(
    () => () => {
      allowed.current = false
      end()
    },
    [],
  )
  return { state, start, finish } as const
}

async function save(call: string, recorded: Recorded): Promise<RecordingState> {
  const { file, type, startedAt, endedAt, sha256 } = recorded
  const name = recordingName(call, startedAt, type)
  saveBlob(name, file)
  const times = timesOf(startedAt, endedAt)
  await putOnMinutes(call, 'calls.recording.ended', (language) => ({
    ...times(language),
    name,
    sha256,
    bytes: String(file.size),
  }))
  return { state: 'saved', name, sha256 }
}

function timesOf(from: string, to = from) {
  return (language: Language): MessageValues => ({
    from: timeIn(language, from),
    to: timeIn(language, to),
  })
}

function timeIn(language: Language, instant: string): string {
  return `${formatInstant(instant, language, { form: 'second' })} ${offsetName(instant)}`
}

async function putOnMinutes(
  call: string,
  key: MessageKey,
  values: (language: Language) => MessageValues,
): Promise<void> {
  const text = await textsInEvery(key, values)
  await client.submit({
    key: newId(),
    command: { type: 'channels/record-minutes', call, text },
  })
}
