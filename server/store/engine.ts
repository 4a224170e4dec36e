import { AssertionFault } from '@hudna/core/kernel/assert.ts'
import type { Kysely } from 'kysely'
import { StoreFault } from './store.ts'
import type { Tables } from './tables.ts'

/** A database that is open, and what its dialect of SQL calls things. */
export type Engine = { readonly db: Kysely<Tables>; readonly dialect: Dialect }

/** Everything in which the two engines differ below Kysely. */
export type Dialect = {
  /** Column type of text that sorts by its UTF-8 bytes, whatever the locale of the database. */
  readonly text: string
  readonly bytes: string
  /** Column type of a whole number within 2^53. */
  readonly whole: string
  /** The same as the primary key of a table that grows at its end. */
  readonly position: string
  /** How the n-th parameter of a statement is written, counted from 1. */
  readonly parameter: (n: number) => string
  /** Empties a table inside a transaction, not row by row. */
  readonly emptyTable: string
}

export const sqliteDialect: Dialect = {
  text: 'text',
  bytes: 'blob',
  whole: 'integer',
  position: 'integer',
  parameter: () => '?',
  emptyTable: 'delete from',
}

export const postgresDialect: Dialect = {
  text: 'text collate "C"',
  bytes: 'bytea',
  whole: 'bigint',
  position: 'bigint',
  parameter: (n) => `$${n}`,
  emptyTable: 'truncate table',
}

/** Our own faults and bugs pass as they are; whatever the database threw becomes a fault `engine`. */
export function asFault(error: unknown): StoreFault | AssertionFault {
  if (error instanceof StoreFault || error instanceof AssertionFault) return error
  return new StoreFault('engine', `the database failed: ${messageOf(error)}`, error)
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
