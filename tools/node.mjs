// Which Node runs Hudna, and how a program is handed over to it. Plain JavaScript for Node 18 or newer,
// without dependencies: this file is read before anything is installed.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the clone. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** The oldest Node that runs the TypeScript sources and has node:sqlite without a warning. */
export const oldestNode = '24.15.0'

/** The folder whose package brings Node to a machine that has an older one. */
export const runtimeFolder = join(root, 'tools', 'runtime')

/**
 * @param {string} version as in `process.version`, with or without the leading v
 * @returns {boolean} whether that Node is `oldestNode` or newer
 */
export function isNewEnough(version) {
  const have = version.replace(/^v/, '').split('.').map(Number)
  const need = oldestNode.split('.').map(Number)
  for (let i = 0; i < need.length; i += 1) {
    const difference = (have[i] ?? 0) - (need[i] ?? 0)
    if (difference !== 0) return difference > 0
  }
  return true
}

/** @returns {string | undefined} the path of the Node that set-up installed, if it is there */
export function installedNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const program = process.platform === 'win32' ? 'node.exe' : 'node'
  const folder = join(runtimeFolder, 'node_modules', `node-${platform}-${process.arch}`, 'bin')
  const path = join(folder, program)
  return existsSync(path) ? path : undefined
}

/**
 * @param {string} nodePath
 * @returns {string | undefined} what `--version` says, undefined when the program does not run here
 */
export function versionOf(nodePath) {
  const answer = spawnSync(nodePath, ['--version'], { encoding: 'utf8' })
  return answer.status === 0 ? answer.stdout.trim() : undefined
}

/**
 * Runs a program in place of this process: its streams are ours, signals are passed on, and this
 * process ends as it ends, by status or by signal.
 * @param {{ nodePath: string, args: readonly string[], env: NodeJS.ProcessEnv }} options
 */
export function handOver({ nodePath, args, env }) {
  const child = spawn(nodePath, [...args], { stdio: 'inherit', env })
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    process.stderr.write(`${nodePath}: ${error.message}\n`)
    process.exitCode = 3
  })
  child.on('exit', (status, signal) => {
    if (signal === null) {
      process.exitCode = status ?? 3
      return
    }
    for (const name of signals) process.removeAllListeners(name)
    process.kill(process.pid, signal)
  })
}
