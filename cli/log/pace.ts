/** How far a long run is, as one line: what is done, how fast it goes, how long the rest will take. */
export type Pace = (state: {
  readonly done: number
  readonly of: number
  readonly what: string
}) => string

/** Below this nobody can say how fast it goes. */
const FIRST_MS = 500

/** @param nowMs milliseconds that never go back; the run begins now */
export function createPace(nowMs: () => number): Pace {
  const startedMs = nowMs()
  return ({ done, of, what }) => {
    const elapsedMs = nowMs() - startedMs
    const line = `${done} of ${of} ${what}`
    if (elapsedMs < FIRST_MS || done === 0) return line
    const perSecond = (done * 1_000) / elapsedMs
    const left = clock(Math.ceil((of - done) / perSecond))
    return `${line}, ${Math.round(perSecond)} a second, ${left} left`
  }
}

/** 75 is 1:15, 3,675 is 1:01:15. */
function clock(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60]
  const rest = two(seconds % 60)
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
