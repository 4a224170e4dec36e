import { type MessageKey, useMessages } from '../../app/i18n.tsx'
import type { VolumeFault } from './volume-fault.ts'

export type FaultText = {
  readonly fault: VolumeFault
  readonly text: string
  /** How to mend it. */
  readonly hint: string
}

/** A fault of a volume in the reader's language. */
export function useFaultText(): (fault: VolumeFault) => FaultText {
  const { t } = useMessages()
  return (fault) => {
    const key = `volume.fault.${fault.reason}` as MessageKey
    const [one = 0, other = 0] = fault.points ?? []
    // Two edges that cross are mended by exchanging the points at which the turned stretch begins and ends.
    const values = { one, other, first: one + 1, second: other }
    return { fault, text: t(key, values), hint: t(`${key}.do` as MessageKey, values) }
  }
}

/** What is wrong at a field, as one text for under it. */
export function faultAt(texts: readonly FaultText[], field: string): string | undefined {
  const found = texts.find(({ fault }) => fault.field === field)
  return found === undefined ? undefined : `${found.text}. ${found.hint}`
}
