// One set-up at a time in a clone. The lock is an empty folder whose time of change is kept fresh by
// its holder; a lock that has not been refreshed for a while belongs to a process that died.
import { mkdirSync, rmdirSync, statSync, utimesSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

const refreshMs = 2_000
const staleAfterMs = 20_000
const pollMs = 200

/**
 * Runs `work` while holding the lock; waits as long as another process holds it.
 * @template Result
 * @param {{ folder: string, work: () => Promise<Result>, onWait?: () => void, staleMs?: number }} options
 * @returns {Promise<Result>}
 */
export async function withLock({ folder, work, onWait, staleMs = staleAfterMs }) {
  let announced = false
  while (!take(folder)) {
    if (isStale({ folder, staleMs })) {
      release(folder)
      continue
    }
    if (!announced) onWait?.()
    announced = true
    await sleep(pollMs)
  }
  const refresh = setInterval(() => touch(folder), refreshMs)
  try {
    return await work()
  } finally {
    clearInterval(refresh)
    release(folder)
  }
}

/** @param {string} folder */
function take(folder) {
  return unless('EEXIST', () => mkdirSync(folder))
}

/** @param {string} folder */
function release(folder) {
  unless('ENOENT', () => rmdirSync(folder))
}

/** @param {string} folder */
function touch(folder) {
  const now = new Date()
  unless('ENOENT', () => utimesSync(folder, now, now))
}

/** @param {{ folder: string, staleMs: number }} options */
function isStale({ folder, staleMs }) {
  let changedMs = Date.now()
  unless('ENOENT', () => (changedMs = statSync(folder).mtimeMs))
  return Date.now() - changedMs > staleMs
}

/**
 * @param {string} code the one error that is an ordinary outcome here
 * @param {() => unknown} act
 * @returns {boolean} false when that error happened
 */
function unless(code, act) {
  try {
    act()
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === code) return false
    throw error
  }
}
