import { addMs, type Instant } from '@hudna/core/kernel/instant.ts'
import { refuse, type Refused } from '@hudna/core/kernel/result.ts'
import {
  BYTES_PER_PARTY_AND_DAY_MAX,
  COUNTED_MS,
  FREE_BYTES_MIN,
  OPEN_UPLOADS_PER_PARTY_MAX,
  UPLOADS_PER_PARTY_AND_DAY_MAX,
} from './limits.ts'
import type { UploadNote } from './upload-note.ts'

type Asked = { readonly party: string; readonly bytes: number }
type Known = {
  readonly notes: Iterable<UploadNote>
  readonly now: Instant
  /** What is free on the disk of the data folder. */
  readonly freeBytes: number
}

/** The refusal of one more upload of a party. An upload that goes on counts as whole, one that ended as far as it came. */
export function unlessAllowed({ party, bytes }: Asked, known: Known): Refused | undefined {
  const { now, freeBytes } = known
  const open = Array.from(known.notes).filter(({ ended }) => ended === null)
  const coming = open.reduce((sum, note) => sum + note.bytes - note.received, 0)
  if (freeBytes - coming - bytes < FREE_BYTES_MIN)
    return refuse('busy', '', 'the disk of the centre has no room for this file')
  const openMax = OPEN_UPLOADS_PER_PARTY_MAX
  if (open.filter((note) => note.party === party).length >= openMax)
    return refuse('too-many', '', `${party} has ${openMax} uploads open`, { openMax })
  const since = addMs(now, -COUNTED_MS)
  const counted = Array.from(known.notes).filter(
    (note) => note.party === party && note.createdAt > since,
  )
  if (counted.length >= UPLOADS_PER_PARTY_AND_DAY_MAX)
    return refuse('too-many', '', `${party} has sent as many files as it may in a day`)
  const spent = counted.reduce((sum, note) => sum + spentBy(note), 0)
  const left = Math.max(0, BYTES_PER_PARTY_AND_DAY_MAX - spent)
  if (bytes <= left) return undefined
  const message = `${party} may send ${left} more bytes today, not ${bytes}`
  return refuse('too-many', '', message, { leftBytes: left })
}

function spentBy({ ended, bytes, received }: UploadNote): number {
  return ended === null ? bytes : received
}
