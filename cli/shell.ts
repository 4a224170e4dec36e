/** What a command may use of the world: where it writes, what surrounds it, and whether it was told to stop. */
export type Shell = {
  /** Standard output: results, and nothing else. */
  readonly print: (text: string) => void
  /** Standard error: logs and progress, as they are. */
  readonly say: (text: string) => void
  /** Whether somebody watches standard error. */
  readonly watched: boolean
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Aborted by Ctrl-C or SIGTERM. */
  readonly interrupted: AbortSignal
}

/** One line of progress or warning. */
export function sayLine(shell: Shell, text: string): void {
  shell.say(`${text}\n`)
}

export function printJson(shell: Shell, document: unknown): void {
  shell.print(`${JSON.stringify(document, undefined, 2)}\n`)
}

export function printLines(shell: Shell, lines: readonly string[]): void {
  shell.print(lines.map((line) => `${line}\n`).join(''))
}
