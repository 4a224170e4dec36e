import type { Result } from '../../kernel/result.ts'
import { readBearing } from './bearing-read.ts'
import { readDecimal } from './decimal.ts'
import { readMgrs } from './mgrs-read.ts'
import type { NamedPlace } from './named-place.ts'
import { normalText } from './normal-text.ts'
import { type CoordinateReading, notPosition } from './reading.ts'
import { readSexagesimal } from './sexagesimal.ts'

const TEXT_LENGTH_CHARS_MAX = 200

/**
 * A position as people write it: decimal degrees, degrees with minutes and seconds, a grid reference, or bearing and
 * distance from a place with a name; in Latin, Arabic-Indic or Persian digits, in Arabic, English or Russian. WGS 84,
 * latitude first where no letter says otherwise. Nothing is guessed: what can be read in two ways is refused.
 *
 * Refusals: `bad-position` or `swapped-coordinates` at `field`, evidence `reason` (`CoordinateReason`) and `hint`.
 * @param options named: towns from which bearings may count
 */
export function parseCoordinates(
  text: string,
  options: { readonly named?: readonly NamedPlace[]; readonly field?: string } = {},
): Result<CoordinateReading> {
  const { named = [], field = '' } = options
  const normal = normalText(text)
  if (normal === '' || normal.length > TEXT_LENGTH_CHARS_MAX) {
    const message = normal === '' ? 'there is no text' : 'the text is too long'
    const hint = 'write 36.2021, 37.1343'
    return notPosition({ field, reason: normal === '' ? 'empty' : 'unreadable', message, hint })
  }
  return (
    readMgrs(normal, field) ??
    readBearing(normal, { field, named }) ??
    readDecimal(normal, field) ??
    readSexagesimal(normal, field)
  )
}
