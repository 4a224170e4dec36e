import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { witnessCheckpointPath } from '@hudna/ledger/witness/add-checkpoint.ts'
import { considerCheckpoint } from '@hudna/ledger/witness/consider.ts'
import type { WitnessedHead } from '@hudna/ledger/witness/witnessed-head.ts'
import { sha256, verifierOf } from '../keys/ed25519.ts'
import type { Keyring } from '../keys/keyring.ts'
import type { TestCosigner } from './test-cosigners.ts'

type TestAnswer = { readonly status: number; readonly contentType: string; readonly body?: string }

/** A tlog-witness of its own, on a port of this machine. */
export type TestWitness = {
  readonly url: string
  /** The sizes that it cosigned, in order. */
  readonly cosignedSizes: readonly number[]
  /** How many requests came to it, of whatever kind. */
  requests(): number
  /** What it answers next, instead of what it should; once. */
  answerNext(answer: TestAnswer): void
  /** From now on it answers nothing until it is told to go on. */
  hang(): () => void
  /** What it shows as the newest head of the log, instead of what it cosigned. */
  show(note: string): void
  stop(): Promise<void>
}

type State = {
  recorded: WitnessedHead | undefined
  shown: string | undefined
  next: TestAnswer | undefined
  hanging: Promise<void> | undefined
  requests: number
  readonly sizes: number[]
}

export async function startTestWitness(
  log: Pick<Keyring, 'origin' | 'log'>,
  cosigner: TestCosigner,
  now: number,
): Promise<TestWitness> {
  const state: State = {
    recorded: undefined,
    shown: undefined,
    next: undefined,
    hanging: undefined,
    requests: 0,
    sizes: [],
  }
  const consider = considering(state, { log, cosigner, now })
  const server = createServer((request, response) => {
    state.requests += 1
    void (async () => {
      const body = await bodyOf(request)
      await state.hanging
      if (request.url === `/w/${witnessCheckpointPath(sha256, log.origin)}`) {
        const note = state.shown ?? state.recorded?.note
        response.writeHead(note === undefined ? 404 : 200).end(note)
        return
      }
      const { status, contentType, body: text = '' } = await consider(body)
      response.writeHead(status, { 'content-type': contentType }).end(text)
    })()
  })
  const url = await listening(server)
  return {
    url: `${url}/w/`,
    cosignedSizes: state.sizes,
    requests: () => state.requests,
    answerNext(answer) {
      state.next = answer
    },
    hang() {
      const { promise, resolve } = Promise.withResolvers<void>()
      state.hanging = promise
      return resolve
    },
    show(note) {
      state.shown = note
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** What a witness answers: what it was told to, or what the protocol says. */
function considering(
  state: State,
  as: {
    readonly log: Pick<Keyring, 'origin' | 'log'>
    readonly cosigner: TestCosigner
    readonly now: number
  },
) {
  const { log, cosigner, now } = as
  return async (body: Uint8Array): Promise<TestAnswer> => {
    const { next } = state
    state.next = undefined
    if (next !== undefined) return next
    const considered = await considerCheckpoint({
      body,
      now,
      sha256,
      cosigners: [cosigner.key.signer],
      recorded: () => state.recorded,
      logs: [{ origin: log.origin, verifiers: [verifierOf(log.log.vkey)] }],
    })
    if (considered.persist !== undefined) {
      state.recorded = considered.persist
      state.sizes.push(considered.persist.size)
    }
    return considered.answer
  }
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of request) chunks.push(chunk as Uint8Array)
  return Buffer.concat(chunks)
}
