import { ATTACHMENT_BYTES_MAX } from '@hudna/core/channels/channel.ts'

/** What uploads may come to. All of them hold across restarts. */
export const FILE_BYTES_MAX = ATTACHMENT_BYTES_MAX
export const OPEN_UPLOADS_PER_PARTY_MAX = 20
export const UPLOADS_PER_PARTY_AND_DAY_MAX = 2_000
export const BYTES_PER_PARTY_AND_DAY_MAX = 2_000_000_000
/** What must stay free on the disk, which the record may share. */
export const FREE_BYTES_MIN = 500_000_000

/** The time over which uploads of a party are counted. */
export const COUNTED_MS = 86_400_000
/** An upload that nothing came to for so long is dropped. */
export const IDLE_MS = 86_400_000
/** A file that no document names is dropped so long after it was last sent. */
export const UNNAMED_MS = 7 * 86_400_000
export const SWEEP_EVERY_MS = 3_600_000
/** A connection on which nothing comes for so long is cut; its upload can go on over another one. */
export const STALLED_MS = 60_000
