import { ok, type Result } from '@hudna/core/kernel/result.ts'
import { expect, test } from 'vitest'
import { BATCH_COMMANDS_MAX, groupCommit } from './group-commit.ts'
import { LANE_COMMANDS_MAX } from './lanes.ts'

const settled = () => new Promise((resolve) => setImmediate(resolve))

/** `flash-3@north`: the lane of a submission stands in its name. */
function partyIn(name: string): string {
  return name.slice(name.indexOf('@') + 1)
}

/** A queue whose commits end when the test says so. */
function controlled(admit: (name: string) => Promise<Result<string>> | Result<string> = ok) {
  const batches: (readonly string[])[] = []
  const commits: PromiseWithResolvers<void>[] = []
  const queue = groupCommit<string, string, string>({
    laneOf: (name) => ({ party: partyIn(name), flash: name.startsWith('flash') }),
    admit,
    async commit(batch) {
      batches.push(batch)
      const commit = Promise.withResolvers<void>()
      commits.push(commit)
      await commit.promise
      return [...batch]
    },
    refused: ({ code }) => code,
    onFault: () => undefined,
  })
  const finish = async () => {
    commits.at(-1)?.resolve()
    await settled()
  }
  const flood = (count: number, party: string) =>
    Array.from({ length: count }, (_, at) => queue.submit(`routine-${at}@${party}`))
  return { queue, batches, finish, flood }
}

test('SQ54 a party that sends much waits for itself: of each party one in turn goes into a batch', async () => {
  const { queue, batches, finish, flood } = controlled()
  void queue.submit('first@north')
  await settled()
  void flood(3 * BATCH_COMMANDS_MAX, 'north')
  void queue.submit('late-1@south')
  void queue.submit('late-2@south')
  void queue.submit('late-3@aid')
  await finish()
  expect(batches[1]).toHaveLength(BATCH_COMMANDS_MAX)
  expect(batches[1]?.slice(-3)).toEqual(['late-1@south', 'late-2@south', 'late-3@aid'])
  await finish()
  expect(new Set(batches[2]?.map(partyIn))).toEqual(new Set(['north']))
})

test('SQ54 a party keeps the order of its own', async () => {
  const { batches, finish, flood } = controlled()
  void flood(2 * BATCH_COMMANDS_MAX, 'north')
  void flood(BATCH_COMMANDS_MAX, 'south')
  await settled()
  for (let done = 0; done < 3; done += 1) await finish()
  for (const party of ['north', 'south']) {
    const sent = batches.flat().filter((name) => partyIn(name) === party)
    expect(sent).toEqual(sent.map((_, at) => `routine-${at}@${party}`))
  }
})

test('SQ55 flash goes into the next batch, whoever sends it and whatever waits', async () => {
  const { queue, batches, finish, flood } = controlled()
  void queue.submit('first@north')
  await settled()
  void flood(2 * BATCH_COMMANDS_MAX, 'north')
  void queue.submit('flash-1@north')
  void queue.submit('flash-2@south')
  await finish()
  expect(batches[1]).toContain('flash-1@north')
  expect(batches[1]).toContain('flash-2@south')
})

test('SQ55 flash does not wait for signatures that are being checked', async () => {
  const never = new Promise<Result<string>>(() => undefined)
  const admit = (name: string) => (name.startsWith('signed') ? never : ok(name))
  const { queue, batches } = controlled(admit)
  for (let at = 0; at < 5; at += 1) void queue.submit(`signed-${at}@north`)
  void queue.submit('routine@south')
  await settled()
  expect(batches).toEqual([])
  void queue.submit('flash@south')
  await settled()
  expect(batches).toEqual([['routine@south', 'flash@south']])
})

test('SQ56 a full lane refuses its own party with busy and nobody else', async () => {
  const { queue, batches, finish, flood } = controlled()
  const sent = flood(LANE_COMMANDS_MAX, 'north')
  await expect(queue.submit('one-more@north')).rejects.toMatchObject({ code: 'busy' })
  const other = queue.submit('other@south')
  await settled()
  await finish()
  expect(batches[1]).toContain('other@south')
  while (batches.flat().length < LANE_COMMANDS_MAX + 1) await finish()
  await finish()
  expect(await other).toBe('other@south')
  expect(await Promise.all(sent)).toHaveLength(LANE_COMMANDS_MAX)
})
