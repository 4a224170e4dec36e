import type { DryRunView } from './dry-run.ts'
import { type ReadInput, type ReadName, type ReadOutput, reads } from './reads.ts'
import type { BatchLine, Drafted, Problem, Receipt } from './submission.ts'
import {
  type ImportPreview,
  importPreviewPath,
  type ImportPreviewRequest,
} from './transfer/preview.ts'
import type { Command } from './types.ts'

/** The part of fetch that the client uses; browser, Node and tests each pass their own. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchAnswer>
type FetchInit = {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}
type FetchAnswer = { readonly status: number; text(): Promise<string> }

export type ClientOptions = {
  /** Without a slash at the end; empty for the page's own origin. */
  readonly base: string
  readonly fetch: Fetch
  /** Sent with every request: `authorization`, `x-hudna-client`. */
  readonly headers?: Readonly<Record<string, string>>
}

export type Keyed = { readonly key: string; readonly command: Command }
export type Client = ReturnType<typeof createClient>

/** A centre's answer that is not the thing asked for: a refusal, or a fault of the centre. */
export class ProblemAnswer extends Error {
  override readonly name = 'ProblemAnswer'
  readonly problem: Problem
  constructor(problem: Problem) {
    super(`${problem.code} ${problem.field}: ${problem.detail}`)
    this.problem = problem
  }
}

/** How long the centre asks to wait before the same request may succeed, in milliseconds; undefined when it did not say. */
export function retryAfterMsOf(error: unknown): number | undefined {
  if (!(error instanceof ProblemAnswer)) return undefined
  const asked = error.problem.evidence as { readonly retryAfterMs?: unknown } | undefined
  const waitMs = asked?.retryAfterMs
  return typeof waitMs === 'number' && waitMs > 0 ? waitMs : undefined
}

/** The typed client of the one contract, for web, command line and tests. */
export function createClient(options: ClientOptions) {
  async function request(
    method: string,
    path: string,
    body?: unknown,
    headers = {},
  ): Promise<unknown> {
    const json: Record<string, string> =
      body === undefined ? {} : { 'content-type': 'application/json' }
    const answer = await options.fetch(options.base + path, {
      method,
      headers: { accept: 'application/json', ...json, ...options.headers, ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (answer.status >= 400) throw new ProblemAnswer(problemOf(answer.status, text))
    return text === '' ? undefined : JSON.parse(text)
  }
  return {
    request,
    read<N extends ReadName>(name: N, input: ReadInput<N>): Promise<ReadOutput<N>> {
      return request(
        'GET',
        pathOf(reads[name].path, input as Readonly<Record<string, unknown>>),
      ) as Promise<ReadOutput<N>>
    },
    /** @param key the same key sent twice is carried out once; its receipt is given again */
    submit({ key, command }: Keyed): Promise<Receipt> {
      const { type, ...fields } = command
      return request('POST', `/api/${type}`, fields, { 'idempotency-key': key }) as Promise<Receipt>
    },
    /** What would become of a command; nothing is recorded. @param command as read, perhaps not valid */
    check(command: unknown): Promise<DryRunView> {
      return request('POST', '/api/check', { command }) as Promise<DryRunView>
    },
    /** What would become of rows of a table; nothing is recorded. */
    previewImport(asked: ImportPreviewRequest): Promise<ImportPreview> {
      return request('POST', importPreviewPath, asked) as Promise<ImportPreview>
    },
    /** The texts to sign for a command. @param signer the id of a registered key */
    draft({ key, command, signer }: Keyed & { readonly signer: string }): Promise<Drafted> {
      const body = { command, key: signer }
      return request('POST', '/api/drafts', body, { 'idempotency-key': key }) as Promise<Drafted>
    },
    /** @param notes the signed notes of the entries of the command, drafted under the same key */
    submitSigned(signed: Keyed & { readonly notes: readonly string[] }): Promise<Receipt> {
      const { key, command, notes } = signed
      const body = { command, notes }
      return request('POST', '/api/signed', body, { 'idempotency-key': key }) as Promise<Receipt>
    },
    batch(commands: readonly Keyed[]): Promise<readonly BatchLine[]> {
      return request('POST', '/api/batch', { commands }) as Promise<readonly BatchLine[]>
    },
  }
}

/** Fills `:name` parts of a path and puts the rest into the query. */
export function pathOf(path: string, input: Readonly<Record<string, unknown>>): string {
  const rest: string[] = []
  let filled = path
  for (const [name, value] of Object.entries(input)) {
    if (value === undefined || value === null) continue
    const text = encodeURIComponent(typeof value === 'string' ? value : JSON.stringify(value))
    if (filled.includes(`:${name}`)) filled = filled.replace(`:${name}`, text)
    else rest.push(`${name}=${text}`)
  }
  return rest.length === 0 ? filled : `${filled}?${rest.join('&')}`
}

function problemOf(status: number, text: string): Problem {
  try {
    const parsed = JSON.parse(text) as Partial<Problem>
    if (typeof parsed.code === 'string') return parsed as Problem
  } catch {
    // an answer from something between here and the centre
  }
  const detail = `status ${status}, and not from a centre`
  const code = 'unreachable'
  return {
    type: 'about:blank',
    title: code,
    status,
    code,
    field: '',
    detail,
    messageKey: `fault.${code}`,
    requestId: '',
  }
}
