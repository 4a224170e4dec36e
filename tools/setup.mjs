// All set-up of a clone, from a machine that has only an older Node and npm: the right Node, the
// packages, the web build. Repeatable; does nothing when nothing is stale. Plain JavaScript for
// Node 18 or newer, without dependencies. Progress goes to standard error.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { installedNode, isNewEnough, oldestNode, root, runtimeFolder, versionOf } from './node.mjs'
import { isAlreadyInstalled, packagesHash, sourcesHash } from './stale.mjs'
import { withLock } from './lock.mjs'

/** Set-up cannot go on; the message is one line that says what to do. */
export class SetupFault extends Error {
  /** @override */
  name = 'SetupFault'
  code = 'setup'
}

/**
 * Makes the clone ready to run. Safe to call from several processes at once.
 * @param {{ build?: boolean }} [options] build: also build the web screens when they are stale
 * @returns {Promise<{ nodePath: string, version: string, env: NodeJS.ProcessEnv }>} the Node to run
 *   Hudna with, and an environment in which that Node is the first in PATH
 * @throws {SetupFault}
 */
export async function ensureSetup({ build = false } = {}) {
  const nodePath = await ensureNode()
  const version = versionOf(nodePath) ?? 'unknown'
  const env = environmentFor(nodePath)
  if (packagesAreStale()) await locked(() => installPackages(env))
  if (build && webIsStale()) await locked(() => buildWeb(nodePath, env))
  return { nodePath, version, env }
}

/** @param {string} nodePath */
function environmentFor(nodePath) {
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH'
  const path = `${dirname(nodePath)}${delimiter}${process.env[name] ?? ''}`
  return { ...process.env, [name]: path }
}

async function ensureNode() {
  if (isNewEnough(process.version)) return process.execPath
  if (!usableNode()) await locked(installNode)
  const nodePath = usableNode()
  if (nodePath) return nodePath
  throw new SetupFault(
    `Node ${process.version} is too old and none is packaged for ${process.platform} ${process.arch}: install Node ${oldestNode} or newer`,
  )
}

function usableNode() {
  const nodePath = installedNode()
  const version = nodePath && versionOf(nodePath)
  return version && isNewEnough(version) ? nodePath : undefined
}

async function installNode() {
  if (usableNode()) return
  say(`Node ${process.version} is older than ${oldestNode}: installing a newer one into the clone`)
  await npm(['ci', '--prefix', runtimeFolder], process.env)
}

const stampOfPackages = join(root, 'node_modules', '.hudna-setup')

function packagesAreStale() {
  return readIfThere(stampOfPackages) !== packagesHash(root)
}

/** @param {NodeJS.ProcessEnv} env */
async function installPackages(env) {
  if (!packagesAreStale()) return
  if (!isAlreadyInstalled(root)) {
    say('installing packages')
    await npm(['ci'], env)
  }
  writeFileSync(stampOfPackages, packagesHash(root))
}

const stampOfWeb = join(root, 'web', 'dist', '.stamp')

function webIsStale() {
  if (!existsSync(join(root, 'web', 'index.html'))) return false
  return readIfThere(stampOfWeb) !== sourcesHash(root)
}

/**
 * @param {string} nodePath
 * @param {NodeJS.ProcessEnv} env
 */
async function buildWeb(nodePath, env) {
  if (!webIsStale()) return
  say('building the web screens')
  // taken before the build: a source changed meanwhile makes the next set-up build again
  const hash = sourcesHash(root)
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const args = [vite, 'build', '--logLevel', 'warn']
  await run({ program: nodePath, args, folder: join(root, 'web'), env, failure: 'the web build' })
  mkdirSync(dirname(stampOfWeb), { recursive: true })
  writeFileSync(stampOfWeb, hash)
}

/**
 * Install scripts of packages never run: nothing here needs one.
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
function npm(args, env) {
  const [program, shell] = process.platform === 'win32' ? ['npm.cmd', true] : ['npm', false]
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const failure = `npm ${args[0]}`
  return run({ program, args: [...args, ...quiet], folder: root, env, failure, shell })
}

/**
 * Standard output of the program goes to our standard error.
 * @param {{ program: string, args: readonly string[], folder: string, env: NodeJS.ProcessEnv,
 *   failure: string, shell?: boolean }} options failure: what to name when it fails
 * @returns {Promise<void>}
 */
function run({ program, args, folder, env, failure, shell = false }) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args], { cwd: folder, env, shell, stdio: ['ignore', 2, 2] })
    child.on('error', (error) => reject(new SetupFault(`${failure}: ${error.message}`)))
    child.on('exit', (status, signal) => {
      if (status === 0) resolve()
      else reject(new SetupFault(`${failure} ended with ${signal ?? `status ${status}`}`))
    })
  })
}

/** @param {() => Promise<void>} work */
function locked(work) {
  return withLock({
    folder: join(root, '.setup-lock'),
    work,
    onWait: () => say('waiting for another set-up'),
  })
}

/** @param {string} path */
function readIfThere(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}

/** @param {string} text */
function say(text) {
  process.stderr.write(`set-up: ${text}\n`)
}

/**
 * Runs `work` and turns a set-up fault into one line and exit status 3.
 * @param {() => Promise<void>} work
 */
export async function orOneLine(work) {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof SetupFault)) throw error
    say(error.message)
    process.exitCode = 3
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await orOneLine(async () => {
    const { version } = await ensureSetup({ build: true })
    say(`ready, Node ${version}`)
  })
}
