import { ok, refuse, type Refused, type Result } from '../kernel/result.ts'
import type { Context, World } from '../kernel/world.ts'
import { addressedNotice, liveNotice } from './found.ts'
import type { Notice } from './notice.ts'
import { openRungs } from './open-rungs.ts'
import type { ReceiptCommand, ReceiptEvent } from './receipt.ts'
import { noticeStatus } from './status.ts'

type Decision = Result<readonly ReceiptEvent[]>
type Of<T extends ReceiptCommand['type']> = Extract<ReceiptCommand, { type: T }>

export function decideReceipt(command: ReceiptCommand, world: World, context: Context): Decision {
  switch (command.type) {
    case 'notices/record-receipt':
      return recordReceipt(command, world, context)
    case 'notices/disseminate':
      return disseminate(command, world, context)
    case 'notices/record-missed':
      return recordMissed(command, world, context)
  }
}

/** A machine states it each time that it shows a notice: the first time counts, and the rest adds nothing. */
function recordReceipt(
  command: Of<'notices/record-receipt'>,
  world: World,
  context: Context,
): Decision {
  const found = addressedNotice(command, world, context)
  if (!found.ok) return found
  const status = noticeStatus(found.value, context.now)
  if (status === 'cancelled' || status === 'expired') return ok([])
  const { party, post } = context.actor
  const { version, rung } = command
  const already = found.value.receipts.some(
    (one) => one.party === party && one.version === version && one.rung === rung,
  )
  return ok(already ? [] : [{ ...command, type: 'receipt-recorded', party, post }])
}

function disseminate(command: Of<'notices/disseminate'>, world: World, context: Context): Decision {
  const found = addressedNotice(command, world, context)
  if (!found.ok) return found
  const { party, post } = context.actor
  const { at, unitsTold, unitsTotal } = command
  const fault = unlessAcknowledged(found.value, party)
  if (fault) return fault
  if (unitsTold > unitsTotal) {
    const message = `${unitsTold} of ${unitsTotal} units is more than all`
    return refuse('count-order', '/unitsTold', message, { unitsTotal })
  }
  if (at > context.now) {
    return refuse('bad-date', '/at', `${at} has not come yet`, { now: context.now })
  }
  return ok([{ ...command, type: 'notice-disseminated', party, post }])
}

/** Nobody passes on what nobody of the party has read. */
function unlessAcknowledged({ receipts, version }: Notice, party: string): Refused | undefined {
  const done = receipts.some(
    (one) => one.party === party && one.version === version && one.rung === 'acknowledged',
  )
  if (done) return undefined
  return refuse('wrong-state', '/version', `${party} has not acknowledged it`, { party, version })
}

/** Asked by the centre when the time may have passed; the record decides, and each absence is written once. */
function recordMissed(
  command: Of<'notices/record-missed'>,
  world: World,
  context: Context,
): Decision {
  const found = liveNotice(command, world, context)
  if (!found.ok) return found
  const { party, version, rung } = command
  const open = openRungs(found.value, world).find(
    (one) => one.party === party && one.version === version && one.rung === rung,
  )
  if (open === undefined || open.dueAt > context.now) return ok([])
  return ok([{ ...command, type: 'receipt-missed', dueAt: open.dueAt }])
}
