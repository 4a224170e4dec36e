import { Type } from 'typebox'
import { Id, Instant, refTo, Source, Texts } from '../kernel/schema.ts'

/** What is promised, to whom, when, and by when it is due; null is without a date. */
export const promised = {
  promisee: refTo('parties'),
  text: Texts,
  madeAt: Instant,
  due: Type.Union([Instant, Type.Null()]),
  source: Source,
}

/** A promise as it is recorded, by itself or with the outcome of a meeting. */
export const promiseFields = {
  commitment: Id,
  agreement: refTo('agreements'),
  promisor: refTo('parties'),
  ...promised,
}
