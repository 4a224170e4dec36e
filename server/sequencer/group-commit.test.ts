import { ok, refuse, type Result } from '@hudna/core/kernel/result.ts'
import { expect, test } from 'vitest'
import { BATCH_WORTH_COMMANDS, groupCommit } from './group-commit.ts'

type Admission = PromiseWithResolvers<Result<string>>

const settled = () => new Promise((resolve) => setImmediate(resolve))

/** A queue whose admissions and commits end when the test says so. */
function controlled() {
  const admissions = new Map<string, Admission>()
  const batches: (readonly string[])[] = []
  const commits: PromiseWithResolvers<void>[] = []
  const faults: unknown[] = []
  const queue = groupCommit<string, string, string>({
    laneOf: (name) => ({
      party: name.includes('@') ? (name.split('@')[1] ?? '') : 'one',
      flash: name.startsWith('flash'),
    }),
    admit(name) {
      const admission = Promise.withResolvers<Result<string>>()
      admissions.set(name, admission)
      return name.startsWith('signed') ? admission.promise : ok(name)
    },
    async commit(batch) {
      batches.push(batch)
      const commit = Promise.withResolvers<void>()
      commits.push(commit)
      await commit.promise
      return batch.map((name) => `${name} in ${batches.length}`)
    },
    refused: ({ code }) => code,
    onFault: (fault) => faults.push(fault),
  })
  const admit = async (name: string) => {
    admissions.get(name)?.resolve(ok(name))
    await settled()
  }
  const finish = async () => {
    commits.at(-1)?.resolve()
    await settled()
  }
  const submit = (name: string) => queue.submit(name)
  const drain = () => queue.drain()
  return { submit, drain, admissions, batches, commits, faults, admit, finish }
}

test('SQ40 a batch has those that wait longest, up to the first that is still being admitted', async () => {
  const { submit, batches, admit, finish } = controlled()
  const names = ['signed-1', 'signed-2', 'plain-1', 'signed-3', 'plain-2']
  const outcomes = names.map((name) => submit(name))
  await admit('signed-2')
  expect(batches).toEqual([])
  await admit('signed-1')
  expect(batches).toEqual([['signed-1', 'signed-2', 'plain-1']])
  await admit('signed-3')
  outcomes.push(submit('plain-3'))
  await settled()
  expect(batches).toHaveLength(1)
  await finish()
  expect(batches[1]).toEqual(['signed-3', 'plain-2', 'plain-3'])
  await finish()
  expect(await Promise.all(outcomes)).toEqual([
    'signed-1 in 1',
    'signed-2 in 1',
    'plain-1 in 1',
    'signed-3 in 2',
    'plain-2 in 2',
    'plain-3 in 2',
  ])
})

test('SQ40 a batch goes when it has as many as are still being admitted', async () => {
  const { submit, batches, admit } = controlled()
  const names = Array.from({ length: 6 }, (_, at) => `signed-${at}`)
  for (const name of names) void submit(name)
  await admit('signed-0')
  await admit('signed-1')
  expect(batches).toEqual([])
  await admit('signed-2')
  expect(batches).toEqual([names.slice(0, 3)])
})

test('SQ40 a batch that is worth its commit goes, however many are still being admitted', async () => {
  const { submit, batches, admit } = controlled()
  const names = Array.from({ length: 3 * BATCH_WORTH_COMMANDS }, (_, at) => `signed-${at}`)
  for (const name of names) void submit(name)
  for (const name of names.slice(0, BATCH_WORTH_COMMANDS - 1)) await admit(name)
  expect(batches).toEqual([])
  await admit(`signed-${BATCH_WORTH_COMMANDS - 1}`)
  expect(batches).toEqual([names.slice(0, BATCH_WORTH_COMMANDS)])
})

test('SQ41 an admission that refuses or throws costs one request and no batch', async () => {
  const { submit, batches, admissions, faults, finish } = controlled()
  const refused = submit('signed-1')
  const thrown = submit('signed-2')
  const alone = expect(thrown).rejects.toThrow('the check failed')
  admissions.get('signed-1')?.resolve(refuse('busy', '', 'too many'))
  admissions.get('signed-2')?.reject(new Error('the check failed'))
  expect(await refused).toBe('busy')
  await alone
  expect(batches).toEqual([])
  const taken = submit('plain')
  await settled()
  await finish()
  expect(await taken).toBe('plain in 1')
  expect(faults).toEqual([])
})

test('SQ14 a commit that fails answers also those that are still being admitted', async () => {
  const { submit, drain, admissions, commits, faults } = controlled()
  const sent = [submit('plain'), submit('signed-1')]
  const settledAll = Promise.allSettled(sent)
  await settled()
  const fault = new Error('the disk failed')
  commits[0]?.reject(fault)
  expect((await settledAll).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  admissions.get('signed-1')?.resolve(ok('signed-1'))
  await drain()
  expect(commits).toHaveLength(1)
  expect(faults).toEqual([fault])
  await expect(submit('late')).rejects.toMatchObject({ code: 'shutting-down' })
})
