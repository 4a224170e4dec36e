import { type Id, uuidV7 } from '@hudna/core/kernel/ids.ts'

/** A fresh id for something that is about to be recorded. */
export function newId(): Id {
  return uuidV7(new Date().toISOString(), crypto.getRandomValues(new Uint8Array(10)))
}
