import type { Channel, Message } from '@hudna/core/channels/channel.ts'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { useSession } from '../app/session.tsx'
import { useRead } from '../app/use-read.ts'
import { flashMessages, readFlashAs, watchFlash } from './flash-store.ts'

const none: readonly never[] = []

/** Every flash that this post may read as it stands now, whatever moment the page looks at: an alarm is never past. */
export function useFlashNow(): readonly Message[] {
  const { session } = useSession()
  const post = session?.actor?.post
  useEffect(() => readFlashAs(post), [post])
  const messages = useSyncExternalStore(watchFlash, flashMessages)
  return useMemo(() => [...messages.values()], [messages])
}

/** The channels that this post may read, by id. */
export function useChannelsNow(): ReadonlyMap<string, Channel> {
  const { session } = useSession()
  const signedIn = session !== undefined && session.actor !== null
  const { data } = useRead('register', signedIn ? { register: 'channels' } : null)
  return useMemo(() => {
    const channels = (data?.documents ?? none) as unknown as readonly Channel[]
    return new Map(channels.map((channel) => [channel.id, channel]))
  }, [data])
}
