import { createHash } from 'node:crypto'
import type { Command } from '@hudna/core/api/types.ts'
import { messageEntryIndex, messageKind } from '@hudna/core/channels/channel.ts'
import { refuse, type Refused } from '@hudna/core/kernel/result.ts'
import type { World } from '@hudna/core/kernel/world.ts'
import { noticeKind } from '@hudna/core/notices/notice.ts'
import { versionEntryIndex } from '@hudna/core/notices/pending.ts'
import type { StoredEntry } from '../store/store.ts'

/** Digests kept of entries that receipts are given over; those that were asked for first are forgotten first. */
export const DIGESTS_MAX = 2_000

/** Whether what a receipt, an answer or words are given over are the bytes that the record has. */
export type ReadBytesCheck = (command: Command) => Promise<Refused | undefined>

/** @param readEntry undefined for an entry that is not sealed: nobody can have read it */
export function createReadBytesCheck(options: {
  readonly world: World
  readonly readEntry: (index: number) => Promise<StoredEntry | undefined>
}): ReadBytesCheck {
  const digests = new Map<number, string>()

  async function digestOf(index: number): Promise<string | undefined> {
    const known = digests.get(index)
    if (known !== undefined) return known
    const entry = await options.readEntry(index)
    if (entry === undefined) return undefined
    const digest = createHash('sha256').update(entry.bytes).digest('hex')
    const oldest = digests.keys().next()
    if (digests.size >= DIGESTS_MAX && oldest.done !== true) digests.delete(oldest.value)
    digests.set(index, digest)
    return digest
  }

  return async (command) => {
    const over = givenOver(command)
    const index = over === undefined ? undefined : entryOf(command, options.world)
    // What is not there is refused by the decision itself.
    if (over === undefined || index === undefined) return undefined
    const digest = await digestOf(index)
    if (digest === over) return undefined
    return refuse('other-bytes', '/over', `these are not the bytes of entry ${index}`, { index })
  }
}

/** What a command says that it was given over; undefined where it says nothing. */
export function givenOver(command: Command): string | undefined {
  switch (command.type) {
    case 'notices/acknowledge':
    case 'notices/object':
    case 'notices/record-receipt':
    case 'notices/disseminate':
    case 'channels/record-receipt':
    case 'channels/receive':
      return command.over
    default:
      return undefined
  }
}

function entryOf(command: Command, world: World): number | undefined {
  if ('version' in command) {
    const notice = world.get(noticeKind, command.notice)
    return notice && versionEntryIndex(notice, command.version)
  }
  if (!('message' in command)) return undefined
  const message = world.get(messageKind, command.message)
  return message && messageEntryIndex(message)
}
