import type { Shell } from './shell.ts'

const WATCHED_PAUSE_MS = 200
const PLAIN_PAUSE_MS = 1_000
const CLEAR_LINE = '\r\u001b[2K'

/**
 * Progress on standard error: one line that changes, five times a second at most, where somebody watches; plain lines,
 * one a second at most, where it goes to a file.
 */
export type Progress = {
  readonly show: (text: string) => void
  /** Leaves the line free for what is said next. */
  readonly done: () => void
}

export function createProgress(shell: Shell): Progress {
  const pauseMs = shell.watched ? WATCHED_PAUSE_MS : PLAIN_PAUSE_MS
  let lastMs = performance.now()
  let open = false
  return {
    show(text) {
      const nowMs = performance.now()
      if (nowMs - lastMs < pauseMs) return
      lastMs = nowMs
      open = shell.watched
      shell.say(shell.watched ? `${CLEAR_LINE}${text}` : `${text}\n`)
    },
    done() {
      if (open) shell.say(CLEAR_LINE)
      open = false
    },
  }
}
