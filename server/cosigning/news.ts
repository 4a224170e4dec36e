import type { Cosigning, CosigningAlarm } from '@hudna/core/api/cosigning.ts'
import type { Logger } from 'pino'

/** Tells listeners and the log what has changed about who holds the record. */
export type News = {
  tell(status: Cosigning): void
  listen(listener: (status: Cosigning) => void): () => void
}

export function createNews(logger: Logger): News {
  const listeners = new Set<(status: Cosigning) => void>()
  let last: Cosigning | undefined
  return {
    tell(status) {
      const before = last
      last = status
      const raised = status.alarms.filter((alarm) => !has(before, alarm))
      const settled = before?.alarms.filter((alarm) => !has(status, alarm)) ?? []
      for (const { code, key, since } of raised) logger.error({ code, key, since }, 'alarm')
      for (const { code, key } of settled) logger.info({ code, key }, 'alarm settled')
      if (before === undefined || digest(before) === digest(status)) return
      for (const listener of listeners) listener(status)
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function has(status: Cosigning | undefined, { code, key }: CosigningAlarm): boolean {
  return status?.alarms.some((alarm) => alarm.code === code && alarm.key === key) === true
}

/** What is worth a message: alarms, states and the rule. Sizes move all the time. */
function digest({ parties, needed, cosigners, alarms }: Cosigning): string {
  const states = cosigners.map(({ key, state }) => `${key} ${state}`)
  const raised = alarms.map(({ code, key }) => `${code} ${key}`)
  return [parties, needed, ...states, ...raised].join('\n')
}
