import type { ExchangeItem } from '@hudna/core/api/exchange.ts'

export type Tally = {
  /** Parties that read it now. */
  readonly reading: number
  /** Parties that opened it, also those that read it no longer. */
  readonly opened: number
  readonly ended: number
}

/** Whom a document reached, in three counts. */
export function tallyOf({ readers }: Pick<ExchangeItem, 'readers'>): Tally {
  const ended = readers.filter((one) => one.ended !== null).length
  const opened = readers.filter((one) => one.opened !== null).length
  return { reading: readers.length - ended, opened, ended }
}
