import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Command } from '@hudna/core/api/types.ts'
import { openMarking } from '@hudna/core/kernel/marking.ts'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { cosignerOf, forgedHead, registrationOf } from '../../server/cosigning/test-cosigners.ts'
import { startTestWitness } from '../../server/cosigning/test-witness.ts'
import { openKeyring } from '../../server/keys/keyring.ts'
import { type CentreProcess, startCentreProcess } from '../centre-process.ts'
import { runServer } from './server-run.ts'

/** A head is shown within a second and handed over within half of one; the machine may be busy. */
const COSIGNED_WITHIN_MS = 30_000

const root = mkdtempSync(join(tmpdir(), 'hudna-cosigning-'))
const running: CentreProcess[] = []
afterEach(async () => {
  for (const centre of running.splice(0)) await centre.kill()
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

async function start(data: string): Promise<CentreProcess> {
  const centre = await startCentreProcess({ data })
  running.push(centre)
  return centre
}

let requests = 0
async function submit({ client }: CentreProcess, command: Command): Promise<void> {
  await client.submit({ key: `cosigning:${(requests += 1)}`, command })
}

const partyOf = (party: string): Command => ({
  type: 'parties/register',
  party,
  kind: 'guarantor',
  marking: openMarking,
  names: { ar: party, en: party, ru: party },
  otherNames: [],
  externalIds: [],
})

/** Keys that are here already; a centre that runs has made them. */
const keysOf = (data: string) => {
  return openKeyring(data, () => {
    throw new Error('no keys are here')
  })
}
const lastLine = (text: string): string => text.trimEnd().split('\n').at(-1) ?? ''

/** Copies the database of a centre that does not run. */
function copyDatabase(from: string, to: string): void {
  for (const name of readdirSync(to)) if (name.startsWith('hudna.sqlite')) rmSync(join(to, name))
  for (const name of readdirSync(from))
    if (name.startsWith('hudna.sqlite')) cpSync(join(from, name), join(to, name))
}

test('E10 a witness cosigns the record, and a database from before it is refused', async () => {
  const data = join(root, 'witnessed')
  let centre = await start(data)
  const guarantor = cosignerOf('guarantor', 'witness')
  const keyring = keysOf(data)
  const time = Math.floor(Date.now() / 1_000)
  const witness = await startTestWitness(keyring, guarantor, time)
  await submit(centre, partyOf('guarantor'))
  const { origin } = keyring
  await submit(centre, registrationOf(guarantor, { origin, time, url: witness.url }))
  expect(await centre.stop()).toBe(0)
  const older = mkdtempSync(join(root, 'older-'))
  copyDatabase(data, older)
  centre = await start(data)
  for (const name of ['one', 'two', 'three']) await submit(centre, partyOf(name))
  const { size } = await centre.client.read('record', {})
  const covered = async () => (await centre.client.read('record', {})).cosigning.quorumSize
  await vi.waitFor(async () => expect(await covered()).toBe(size), COSIGNED_WITHIN_MS)
  expect(await centre.client.read('cosigned', { index: size - 1 })).toMatchObject({ quorum: true })
  const note = join(data, 'keys', 'cosigned.note')
  await vi.waitFor(
    () => expect(readFileSync(note, 'utf8')).toContain(`\n${size}\n`),
    COSIGNED_WITHIN_MS,
  )
  await centre.kill()
  await witness.stop()
  const newer = mkdtempSync(join(root, 'newer-'))
  copyDatabase(data, newer)
  copyDatabase(older, data)
  const refused = await runServer(['--data', data, '--port', '0'])
  expect(refused.status).toBe(3)
  expect(refused.stdout).toBe('')
  expect(lastLine(refused.stderr)).toContain(note)
  copyDatabase(newer, data)
  centre = await start(data)
  expect((await centre.client.read('record', {})).size).toBe(size)
}, 120_000)

test('E11 a centre that is shown a larger head of its own ends, and stays away', async () => {
  const data = join(root, 'contradicted')
  const centre = await start(data)
  await submit(centre, partyOf('one'))
  const body = forgedHead(keysOf(data), { size: 1_000 })
  const ended = centre.ended()
  const headers = { 'content-type': 'text/plain' }
  await fetch(`${centre.url}/log/cosignatures`, { method: 'POST', headers, body }).catch(() => 0)
  expect(await ended).toBe(3)
  const [file = ''] = readdirSync(join(data, 'evidence'))
  expect(readFileSync(join(data, 'evidence', file), 'utf8')).toBe(body)
  const again = await runServer(['--data', data, '--port', '0'])
  expect(again.status).toBe(3)
  expect(lastLine(again.stderr)).toContain(join(data, 'evidence', file))
}, 60_000)
