/** So often at most the same map is sent: quick enough to follow a hand, and under what a line takes. */
export const MAP_EVERY_MS = 200

export type Pacer<T> = { readonly push: (value: T) => void; readonly stop: () => void }

/** Passes values on, the first at once and then the newest one at most every so often; the last is never lost (WCL7). */
export function createPacer<T>(everyMs: number, send: (value: T) => void): Pacer<T> {
  let waiting: { readonly value: T } | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  function pass(): void {
    timer = undefined
    if (waiting === undefined) return
    const { value } = waiting
    waiting = undefined
    timer = setTimeout(pass, everyMs)
    send(value)
  }
  return {
    push: (value) => {
      waiting = { value }
      if (timer === undefined) pass()
    },
    stop: () => {
      clearTimeout(timer)
      timer = undefined
      waiting = undefined
    },
  }
}
