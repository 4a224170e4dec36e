import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { World } from '@hudna/core/kernel/world.ts'
import { CAP_NAMESPACE, capMessage } from '@hudna/core/warnings/cap-message.ts'
import {
  ATOM_NAMESPACE,
  FEED_FILE,
  nextExpiry,
  warningFeed,
  warningFile,
} from '@hudna/core/warnings/feed.ts'
import { type Warning, warningKind } from '@hudna/core/warnings/warning.ts'
import type { Logger } from 'pino'
import type { Folded } from '../projections/fold.ts'
import type { Clock } from '../sequencer/clock.ts'
import { type CapCheck, openCapCheck } from './cap-check.ts'
import { xmlText } from './xml-text.ts'

/** How often the publisher looks whether a warning has expired. */
export const EXPIRY_LOOK_MS = 1_000
const FILE_MODE = 0o644

/** Below the data folder of a centre. */
export function warningsFolder(folder: string): string {
  return join(folder, 'public', 'warnings')
}

export type WarningPublisher = {
  /** Where the files are. */
  readonly folder: string
  /** The CAP 1.2 text of a warning, as it is or would be published. @throws WarningFault */
  textOf(warning: Warning): string
  /** Writes every file that the record asks for, and removes every other. */
  publish(): void
  /** Follows what a sealed batch has changed. It does not throw. */
  take(folded: readonly Folded[]): void
  /** Renews the feed when a warning has expired. It does not throw. */
  look(): void
  begin(): void
  stop(): void
}

/** A message that is none by the schema: nobody may read it as a warning. */
export class WarningFault extends Error {
  override readonly name = 'WarningFault'
  readonly code = 'invalid-cap'
}

export type PublisherOptions = {
  /** The data folder. */
  readonly folder: string
  /** What is sealed: nothing else is published. */
  readonly world: World
  readonly clock: Clock
  readonly origin: string
  readonly exercise: boolean
  readonly logger: Pick<Logger, 'error'>
}

/**
 * Publishes the warnings of the record as files that any web server can hand out: each message as CAP 1.2, and a feed of
 * what is current. The files follow from the record, so that they are made again at any time, byte for byte.
 */
export function openWarningPublisher(options: PublisherOptions): WarningPublisher {
  const { world, clock, logger } = options
  const folder = warningsFolder(options.folder)
  const check = openCapCheck()
  const { textOf, writeMessage, writeFeed } = writerOf(options, folder, check)
  let expiry: string | undefined
  let looking: NodeJS.Timeout | undefined

  const guarded = (work: () => void) => {
    try {
      work()
    } catch (error) {
      logger.error({ err: error }, 'a public warning was not published')
    }
  }
  const renewFeed = () => {
    expiry = writeFeed()
  }
  const publish = () => {
    mkdirSync(folder, { recursive: true })
    for (const warning of world.all(warningKind)) guarded(() => writeMessage(warning))
    renewFeed()
    removeOthers(folder, world)
  }
  const look = () => {
    if (expiry !== undefined && clock.now() >= expiry) guarded(renewFeed)
  }
  return {
    folder,
    textOf,
    publish,
    take(folded) {
      const changes = folded.flatMap((one) => one.changes)
      const changed = changes.filter(({ kind }) => kind === warningKind.name)
      if (changed.length === 0) return
      // The message is there before the feed leads to it.
      for (const { document } of changed) guarded(() => writeMessage(document as Warning))
      guarded(renewFeed)
    },
    look,
    begin() {
      guarded(publish)
      looking = setInterval(look, EXPIRY_LOOK_MS)
      looking.unref()
    },
    stop() {
      clearInterval(looking)
      check.close()
    },
  }
}

/** What is written of a warning and of all of them; `writeFeed` gives the moment at which the feed changes next. */
function writerOf(
  { world, clock, origin, exercise }: PublisherOptions,
  folder: string,
  check: CapCheck,
) {
  const textOf = (warning: Warning): string => {
    const text = xmlText(capMessage(warning, { origin, exercise }), CAP_NAMESPACE)
    const faults = check.faultsOf(text)
    if (faults.length > 0) throw new WarningFault(`${warning.id} is no CAP: ${faults.join('; ')}`)
    return text
  }
  return {
    textOf,
    writeMessage: (warning: Warning): void =>
      writeWhole(folder, warningFile(warning.id), textOf(warning)),
    writeFeed: (): string | undefined => {
      const now = clock.now()
      const warnings = [...world.all(warningKind)]
      const feed = warningFeed(warnings, { origin, exercise, now })
      writeWhole(folder, FEED_FILE, xmlText(feed, ATOM_NAMESPACE))
      return nextExpiry(warnings, now)
    },
  }
}

/** Whoever reads a file reads the whole of it: the one before or this one. */
function writeWhole(folder: string, name: string, text: string): void {
  const path = join(folder, name)
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return
  writeFileSync(`${path}.new`, text, { mode: FILE_MODE })
  renameSync(`${path}.new`, path)
}

/** What the record does not ask for was not published by it. */
function removeOthers(folder: string, world: World): void {
  for (const name of readdirSync(folder)) {
    const id = name.endsWith('.xml') ? name.slice(0, -'.xml'.length) : ''
    if (name === FEED_FILE || world.get(warningKind, id) !== undefined) continue
    rmSync(join(folder, name), { recursive: true })
  }
}
