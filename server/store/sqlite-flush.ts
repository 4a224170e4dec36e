import type { DatabaseSync } from 'node:sqlite'

/**
 * Does work whose commits keep their place among the others but do not wait for the disk: the next commit that does
 * takes them along. Only for what a start finds missing and makes again. Nothing else may use the connection meanwhile.
 */
export async function unflushed<T>(database: DatabaseSync, work: () => Promise<T>): Promise<T> {
  database.exec('pragma synchronous = normal')
  try {
    return await work()
  } finally {
    flushEveryCommit(database)
  }
}

/** A commit returns after the disk has it: what was acknowledged survives a power cut. */
export function flushEveryCommit(database: DatabaseSync): void {
  database.exec('pragma synchronous = full')
}
