import type { Volume } from '@hudna/core/geometry/place.ts'
import { ALTITUDE_M_MAX } from '@hudna/core/kernel/limits.ts'
import { instantOfWallClock } from '../../app/time-format.ts'
import { latinDigits } from '../../ui/latin-digits.ts'
import type { VolumeDraft } from './draft.ts'
import { missing, type VolumeFault, wrong } from './volume-fault.ts'

const ALTITUDE_M_MIN = -500

/** From and to as instants, and what is wrong with them or with the hours of the day. */
export function timesOf(draft: VolumeDraft): {
  readonly interval?: Volume['interval']
  readonly faults: readonly VolumeFault[]
} {
  const from = instantOfWallClock(draft.from)
  const to = draft.to.trim() === '' ? null : instantOfWallClock(draft.to)
  const faults: VolumeFault[] = []
  if (from === undefined) faults.push(missing('/interval/from', 'from'))
  if (to === undefined) faults.push(wrong('/interval/to', 'to'))
  if (from !== undefined && typeof to === 'string' && to <= from) {
    faults.push(wrong('/interval/to', 'reversed'))
  }
  const hours = draft.daily === null ? [] : [draft.daily.from, draft.daily.to]
  if (!hours.every((clock) => /^([01]\d|2[0-3]):[0-5]\d$/.test(clock))) {
    faults.push(missing('/daily', 'daily'))
  }
  if (from === undefined || to === undefined) return { faults }
  return { interval: { from, to }, faults }
}

/** Floor and ceiling in metres, null where open, and what is wrong with them. */
export function heightsOf(draft: VolumeDraft): {
  readonly floorM: number | null
  readonly ceilingM: number | null
  readonly faults: readonly VolumeFault[]
} {
  const range = { least: ALTITUDE_M_MIN, most: ALTITUDE_M_MAX }
  const floorM = draft.floorM.trim() === '' ? null : wholeOf(draft.floorM, range)
  const ceilingM = draft.ceilingM.trim() === '' ? null : wholeOf(draft.ceilingM, range)
  const faults: VolumeFault[] = []
  if (floorM === undefined) faults.push(wrong('/floorM', 'floor'))
  if (ceilingM === undefined) faults.push(wrong('/ceilingM', 'ceiling'))
  if (typeof floorM === 'number' && typeof ceilingM === 'number' && floorM > ceilingM) {
    faults.push(wrong('/floorM', 'band-reversed'))
  }
  return { floorM: floorM ?? null, ceilingM: ceilingM ?? null, faults }
}

/** A whole number as people type it: digits of any keyboard, spaces between groups, either minus sign. */
export function wholeOf(
  text: string,
  { least, most }: { readonly least: number; readonly most: number },
): number | undefined {
  const plain = latinDigits(text).replaceAll(/\s/gu, '').replace('−', '-')
  if (!/^-?\d{1,9}$/.test(plain)) return undefined
  const value = Number(plain) + 0
  return value >= least && value <= most ? value : undefined
}
