import { type Ask, WireFault } from './ask.ts'
import { type Attempt, CARRY_ANSWER_BYTES_MAX, CARRY_MS_MAX } from './wire.ts'

/** Posts a body. An answer of 2xx is taken; 408, 425, 429 and 5xx are about the server; every other is about this body. */
export async function carryByHttp(request: {
  readonly ask: Ask
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly signal: AbortSignal
}): Promise<Attempt> {
  const { ask, ...question } = request
  try {
    const { status } = await ask({
      method: 'POST',
      ...question,
      bytesMax: CARRY_ANSWER_BYTES_MAX,
      timeoutMs: CARRY_MS_MAX,
    })
    if (status >= 200 && status < 300) return { outcome: 'taken' }
    const why = `status ${status}`
    return isOfServer(status) ? { outcome: 'away', why } : { outcome: 'refused', why }
  } catch (fault) {
    return { outcome: 'away', why: fault instanceof WireFault ? fault.code : 'fault' }
  }
}

function isOfServer(status: number): boolean {
  return status >= 500 || status === 408 || status === 425 || status === 429
}
