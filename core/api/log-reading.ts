import { isInstant, type Instant } from '../kernel/instant.ts'

/** A mirror's leave to read entry bundles of one log for a while: what its note says. */
export type LogReading = { readonly origin: string; readonly expires: Instant }

/** `Authorization: Hudna-Mirror <base64 of the note>`. */
export const LOG_READING_SCHEME = 'Hudna-Mirror'
export const LOG_READING_MS_MAX = 600_000
const TYPE_LINE = 'hudna/log-reading/v1'

/** The text of a reading note, which a mirror signs with its cosigner key (type 0x04). */
export function formatLogReading({ origin, expires }: LogReading): string {
  return `${TYPE_LINE}\n${origin}\n${expires}\n`
}

/** Reads the text of a reading note; undefined for anything else. Its signature is for the caller to check. */
export function parseLogReading(text: string): LogReading | undefined {
  const [type, origin, expires, rest, ...more] = text.split('\n')
  if (type !== TYPE_LINE || rest !== '' || more.length > 0) return undefined
  if (origin === undefined || origin === '' || expires === undefined) return undefined
  return isInstant(expires) ? { origin, expires } : undefined
}
