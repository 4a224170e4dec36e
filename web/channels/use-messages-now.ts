import type { Channel, Message } from '@hudna/core/channels/channel.ts'
import { useMemo } from 'react'
import { useSession } from '../app/session.tsx'
import { useRead } from '../app/use-read.ts'

const none: readonly never[] = []

/** Every message that this post may read as it stands now, whatever moment the page looks at: an alarm is never past. */
export function useMessagesNow(): readonly Message[] {
  const { session } = useSession()
  const signedIn = session !== undefined && session.actor !== null
  const { data } = useRead('register', signedIn ? { register: 'messages' } : null)
  return (data?.documents ?? none) as unknown as readonly Message[]
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
