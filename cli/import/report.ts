import type { LoggedRow } from '@hudna/core/api/transfer/row-log.ts'

/** A row that was not taken: its line in the file, and why. */
export type RefusedLine = {
  readonly line: number
  readonly code: string
  readonly field: string
  readonly message: string
}

/** The account of an import: taken + unchanged + refused = rows. */
export type ImportReport = {
  readonly rows: number
  readonly taken: number
  readonly unchanged: number
  readonly refused: readonly RefusedLine[]
}

/** Keeps the account while an import runs. */
export class Account {
  #taken = 0
  #unchanged = 0
  readonly #refused: RefusedLine[] = []

  take(): void {
    this.#taken += 1
  }

  leave(): void {
    this.#unchanged += 1
  }

  refuse(line: number, { code, field, message }: Omit<RefusedLine, 'line'>): void {
    this.#refused.push({ line, code, field, message })
  }

  get rows(): number {
    return this.#taken + this.#unchanged + this.#refused.length
  }

  report(): ImportReport {
    return {
      rows: this.rows,
      taken: this.#taken,
      unchanged: this.#unchanged,
      refused: this.#refused.toSorted((one, other) => one.line - other.line),
    }
  }
}

/** The account of rows that were settled one by one. */
export function reportOf(log: readonly LoggedRow[]): ImportReport {
  const account = new Account()
  for (const row of log) {
    if (row.outcome === 'taken') account.take()
    else if (row.outcome === 'unchanged') account.leave()
    else account.refuse(row.line, row)
  }
  return account.report()
}
