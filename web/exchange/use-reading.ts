import type { Documented } from '@hudna/core/kernel/world.ts'
import { type MarkedKind, markedKinds } from '@hudna/core/markings/marking-kinds.ts'
import { releaseId } from '@hudna/core/markings/release.ts'
import { useEffect } from 'react'
import { client } from '../app/client.ts'
import { newId } from '../app/new-id.ts'
import { useRegister } from '../app/registers.ts'
import { useSession } from '../app/session.tsx'
import { useTimeRange } from '../app/time-range.ts'
import { hasSaid, owesReading } from './reading.ts'

const said = new Set<string>()

/** Says for the machine that a document which was handed to its party by name was opened, once for each state of it. */
export function useReading(kind: string, document: Documented | undefined): void {
  const { session } = useSession()
  const { isNow } = useTimeRange()
  const { documents: releases, loaded } = useRegister('releases')
  const party = session?.actor?.party
  useEffect(() => {
    function say(): void {
      const of = markedKinds.find((one) => one === kind)
      if (document === undefined || party === undefined || of === undefined) return
      // Behind another window, and in the past, nothing is read as it stands.
      if (!loaded || !isNow || globalThis.document.visibilityState === 'hidden') return
      if (!owesReading(document, party)) return
      const entry = document.history.at(-1)?.index ?? 0
      const name = `${kind} ${document.id} ${entry}`
      const release = releases.find(({ id }) => id === releaseId({ kind: of, id: document.id }))
      if (said.has(name) || hasSaid(release, party, entry)) return
      said.add(name)
      void sayOpened(of, document.id).catch(() => said.delete(name))
    }
    say()
    globalThis.document.addEventListener('visibilitychange', say)
    return () => globalThis.document.removeEventListener('visibilitychange', say)
  }, [kind, document, party, isNow, releases, loaded])
}

async function sayOpened(kind: MarkedKind, id: string): Promise<void> {
  const command = { type: 'markings/record-reading' as const, kind, id }
  await client.submit({ key: newId(), command })
}
