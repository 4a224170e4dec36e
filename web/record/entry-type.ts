import type { Event } from '@hudna/core/api/types.ts'
import type { MessageKey } from '../app/i18n.tsx'
import en from '../messages/record.en.json'

type EventKey = `record.event.${Event['type']}`

/** The words for a type of entry; a type that this page does not know yet stands as "other entry". */
export function entryTypeKey(type: string): MessageKey {
  const key = `record.event.${type}`
  return key in en ? (key as EventKey) : 'record.event.unknown'
}
