import { type Call, inCall } from '@hudna/core/channels/call.ts'
import { useState } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { newId } from '../app/new-id.ts'
import { currentRoute, segmentsOf, useRoute } from '../app/route.ts'
import { useSubmit } from '../app/use-submit.ts'
import { enterCall } from './held-call.ts'
import { makeCallKeys } from './transport/call-keys.ts'

/** Comes into a call or begins one: first on the record, with the key of this page, then with sound and picture. */
export function useJoining(post: string) {
  const { language } = useMessages()
  const { go } = useRoute()
  const { submission, submit } = useSubmit()
  const [entering, setEntering] = useState(false)
  async function enter(step: () => Promise<boolean>): Promise<boolean> {
    setEntering(true)
    try {
      return await step()
    } finally {
      setEntering(false)
    }
  }
  async function join(call: Call, stream: MediaStream | null): Promise<boolean> {
    // The keys of a window that is gone open nothing: its stay ends, and another one begins with keys of this page.
    const stands = inCall(call).some((one) => one.post === post)
    if (stands && !(await submit({ type: 'channels/leave-call', call: call.id }))) return false
    const keys = await makeCallKeys()
    const command = { type: 'channels/join-call' as const, call: call.id, key: keys.publicKey }
    if ((await submit(command)) === undefined) return false
    await enterCall({ call: call.id, channel: call.channel, post, language, stream, keys })
    return true
  }
  async function start(channel: string, stream: MediaStream | null): Promise<boolean> {
    const keys = await makeCallKeys()
    const call = newId()
    const command = { type: 'channels/start-call' as const, call, channel, key: keys.publicKey }
    if ((await submit(command)) === undefined) return false
    await enterCall({ call, channel, post, language, stream, keys })
    // Who has gone on to another screen meanwhile stays there; the band leads to the call.
    if (segmentsOf(currentRoute().path)[1] === 'calls') go(`/hotline/calls/${call}`)
    return true
  }
  return {
    problem: submission.state === 'refused' ? submission.problem : undefined,
    busy: entering || submission.state === 'recording',
    join: (call: Call, stream: MediaStream | null) => enter(() => join(call, stream)),
    start: (channel: string, stream: MediaStream | null) => enter(() => start(channel, stream)),
  }
}
