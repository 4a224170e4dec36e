import { type EntryForm, parseEntryForm } from '@hudna/core/api/entry.ts'
import { createKeyHistory } from '@hudna/core/api/key-history.ts'
import { DRAFT_AGE_MS_MAX } from '@hudna/core/api/submission.ts'
import { addMs } from '@hudna/core/kernel/instant.ts'
import { readEntry } from './read-entry.ts'

/** Why an entry does not fit, or nothing. */
export type EntryCheck = (index: number, bytes: Uint8Array) => string | undefined

/**
 * A check of a whole record, entry by entry from the first: each records an event that this program knows, numbers
 * itself after the last entry of its author under the same key, is not recorded before the entry above it, and has seen
 * no later head. An author with a key of its own may claim a time that is up to DRAFT_AGE_MS_MAX earlier: it is recorded
 * at the time of the entry above.
 * @param onForm is shown what every fitting entry says
 */
export function createEntryCheck(
  onForm: (index: number, form: EntryForm) => void = () => undefined,
): EntryCheck {
  const counters = new Map<string, number>()
  const keys = createKeyHistory()
  let lastTime = ''
  return (index, bytes) => {
    const read = readEntry(bytes)
    if (!read.ok) return read.refusal.message
    const form = parseEntryForm(read.value.json)
    if (!form.ok) return `${form.refusal.field}: ${form.refusal.message}`
    const { author, key, seq, time, seen } = form.value
    const counter = `${author} ${key}`
    const count = counters.get(counter) ?? 0
    if (seq !== count + 1) return `its author ${author} numbers it ${seq} after ${count}`
    const claimed = keys.keyAt(key, index) === undefined ? time : addMs(time, DRAFT_AGE_MS_MAX)
    if (claimed < lastTime)
      return `it is recorded at ${time}, and the entry before it at ${lastTime}`
    if (seen.size > index) return `it has seen a head of size ${seen.size}`
    counters.set(counter, seq)
    keys.add(index, form.value)
    if (time > lastTime) lastTime = time
    onForm(index, form.value)
    return undefined
  }
}
