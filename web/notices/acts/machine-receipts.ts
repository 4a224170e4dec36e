import type { Notice } from '@hudna/core/notices/notice.ts'
import { versionEntryIndex } from '@hudna/core/notices/pending.ts'
import type { machineRungs } from '@hudna/core/notices/receipt.ts'
import { noticeStatus } from '@hudna/core/notices/status.ts'

export type MachineRung = (typeof machineRungs)[number]

/** What a console has to state of a notice: which rung, of which version, over the bytes of which entry. */
export type OwedReceipt = {
  readonly notice: string
  readonly version: number
  readonly rung: MachineRung
  /** Where the words of the version stand in the record. */
  readonly entry: number
}

type Seen = {
  readonly rung: MachineRung
  /** The party of the officer who sits at this console; undefined for nobody. */
  readonly party: string | undefined
  readonly now: string
}

/**
 * What the machine has to say once a notice was shown or opened: only for a recipient, only of the version that stands,
 * only while it stands, and nothing that the record holds already (NW27). What was opened was shown as well.
 */
export function owedReceipt(notice: Notice, { rung, party, now }: Seen): OwedReceipt | undefined {
  const { id, version, recipients, receipts } = notice
  if (party === undefined || !recipients.includes(party)) return undefined
  const status = noticeStatus(notice, now)
  if (status === 'draft' || status === 'cancelled' || status === 'expired') return undefined
  const enough = rung === 'shown' ? ['shown', 'opened', 'acknowledged'] : ['opened', 'acknowledged']
  const isSaid = receipts.some(
    (one) => one.party === party && one.version === version && enough.includes(one.rung),
  )
  const entry = versionEntryIndex(notice, version)
  return isSaid || entry === undefined ? undefined : { notice: id, version, rung, entry }
}
