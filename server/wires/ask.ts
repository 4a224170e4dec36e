/** One request of this process to another one. */
export type Question = {
  readonly method?: 'GET' | 'POST'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** A longer answer is a fault `too-large`. */
  readonly bytesMax: number
  /** From the first byte sent to the last one read. */
  readonly timeoutMs: number
  readonly signal?: AbortSignal | undefined
}

export type Answer = {
  readonly status: number
  readonly contentType: string | undefined
  readonly bytes: Uint8Array
}

export type Ask = (question: Question) => Promise<Answer>

/** Nobody answered in time, or with more than was asked for. */
export class WireFault extends Error {
  override readonly name = 'WireFault'
  readonly code: 'unreachable' | 'too-large'
  constructor(code: WireFault['code'], message: string, cause?: unknown) {
    super(message, { cause })
    this.code = code
  }
}

/** Asks over HTTP. A redirection is not followed: what is sent is meant for this address alone. @throws WireFault */
export const ask: Ask = async (question) => {
  const { method = 'GET', url, headers = {}, body, bytesMax, timeoutMs, signal } = question
  const deadline = AbortSignal.timeout(timeoutMs)
  try {
    const answer = await fetch(url, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
      redirect: 'error',
      cache: 'no-store',
      signal: signal === undefined ? deadline : AbortSignal.any([deadline, signal]),
    })
    const contentType = answer.headers.get('content-type') ?? undefined
    return { status: answer.status, contentType, bytes: await bytesOf(answer, bytesMax) }
  } catch (error) {
    if (error instanceof WireFault) throw error
    throw new WireFault('unreachable', `${addressOf(url)} does not answer: ${why(error)}`, error)
  }
}

async function bytesOf(answer: Response, bytesMax: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let total = 0
  if (answer.body === null) return new Uint8Array(0)
  for await (const chunk of answer.body) {
    total += chunk.length
    if (total > bytesMax)
      throw new WireFault('too-large', `${addressOf(answer.url)} sent more than ${bytesMax} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** The address without what may be secret in it. */
function addressOf(url: string): string {
  const { origin, pathname } = new URL(url)
  return origin + pathname
}

function why(error: unknown): string {
  const { name, cause, message } = error as Error & { cause?: { code?: string; message?: string } }
  if (name === 'TimeoutError') return 'no answer in time'
  return cause?.code ?? cause?.message ?? message
}
