import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { msOf } from '@hudna/core/kernel/instant.ts'
import { OPERATOR_TOKEN, type TestApp } from '../http/test-app.ts'
import { createVerification } from '../keys/signature-check.ts'
import { administration, partyOf } from '../sequencer/test-commands.ts'
import { seededBytes, START } from '../sequencer/test-sequencer.ts'
import { type Answer, type Ask, ask } from '../wires/ask.ts'
import { type MirrorFault } from './fault.ts'
import { type MirrorOptions, runMirror } from './mirror.ts'
import type { MirrorStatus } from './status.ts'

/** Folders that go when the tests of a file have ended. */
export function mirrorFolders(): { readonly fresh: () => string; readonly remove: () => void } {
  const root = mkdtempSync(join(tmpdir(), 'hudna-mirror-'))
  return {
    fresh: () => mkdtempSync(join(root, 'mirror-')),
    remove: () => rmSync(root, { recursive: true, force: true }),
  }
}

export type MirrorSettings = Partial<
  Pick<
    MirrorOptions,
    | 'listen'
    | 'wallMs'
    | 'onListening'
    | 'once'
    | 'name'
    | 'token'
    | 'ask'
    | 'signal'
    | 'readerToken'
    | 'register'
  >
> & { readonly url?: string; readonly vkey?: string; readonly said?: string[] }

let seed = 100

/** The options of a mirror of a test centre, which reads entries with the operator's token. */
export function optionsFor(
  app: Pick<TestApp, 'url' | 'centre'>,
  folder: string,
  settings: MirrorSettings = {},
): MirrorOptions {
  seed += 1
  const { said = [], ...others } = settings
  return {
    url: app.url,
    folder,
    vkey: app.centre.keyring.log.vkey,
    once: true,
    token: OPERATOR_TOKEN,
    ask,
    check: createVerification(),
    random: seededBytes(seed),
    wallMs: () => msOf(START),
    monotonicMs: () => performance.now(),
    say: (line) => said.push(line),
    signal: new AbortController().signal,
    ...others,
  }
}

/** Lets a mirror take the centre's present head. */
export function mirrorOnce(
  app: Pick<TestApp, 'url' | 'centre'>,
  folder: string,
  settings: MirrorSettings = {},
): Promise<MirrorStatus> {
  return runMirror(optionsFor(app, folder, settings))
}

/** The code of the fault that ended it, or `done`. */
export async function endOf(running: Promise<unknown>): Promise<string> {
  try {
    await running
    return 'done'
  } catch (fault) {
    return (fault as MirrorFault).code
  }
}

let parties = 0

/** Records as many entries as this in a centre. */
export async function grow({ centre }: Pick<TestApp, 'centre'>, entries: number): Promise<void> {
  const outcomes = Array.from({ length: entries }, () => {
    parties += 1
    const command = partyOf(`grown-${parties}`)
    return centre.sequencer.submit({ key: `grown:${parties}`, command, actor: administration })
  })
  for (const outcome of await Promise.all(outcomes))
    if (outcome.outcome !== 'recorded') throw new Error(JSON.stringify(outcome))
}

/** Asks as always, and notes the paths. */
export function listening(): { readonly ask: Ask; readonly paths: string[] } {
  const paths: string[] = []
  return {
    paths,
    ask(question) {
      paths.push(new URL(question.url).pathname)
      return ask(question)
    },
  }
}

/** Changes what the centre answers for some paths. */
export function rewriting(paths: RegExp, change: (bytes: Buffer) => Uint8Array): Ask {
  return async (question) => {
    const answer = await ask(question)
    if (!paths.test(new URL(question.url).pathname)) return answer
    return { ...answer, bytes: change(Buffer.from(answer.bytes)) }
  }
}

/** An answer that no centre gave. */
export function answerOf(status: number, bytes: Uint8Array = new Uint8Array(0)): Answer {
  return { status, contentType: 'text/plain', bytes }
}

/** Lets a mirror follow until it has all of the record: a centre shows its cosigners a head for a while. */
export async function mirrorAll(
  app: Pick<TestApp, 'url' | 'centre'>,
  folder: string,
  settings: MirrorSettings = {},
): Promise<MirrorStatus> {
  for (;;) {
    const status = await mirrorOnce(app, folder, settings)
    if (status.stored >= app.centre.ledger.head().size) return status
    await sleep(50)
  }
}
