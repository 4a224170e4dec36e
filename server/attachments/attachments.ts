import { mayHaveFile, openingDocuments } from '@hudna/core/api/files/file-readers.ts'
import { isOfType } from '@hudna/core/api/files/file-type.ts'
import { fileNameOf } from '@hudna/core/api/files/file-name.ts'
import { filesNamedBy } from '@hudna/core/api/files/named-files.ts'
import { addMs } from '@hudna/core/kernel/instant.ts'
import { mayReadExactPosition, type Reader } from '@hudna/core/kernel/marking.ts'
import { refuse, type Refused } from '@hudna/core/kernel/result.ts'
import type { Change, World } from '@hudna/core/kernel/world.ts'
import type { Logger } from 'pino'
import type { Clock } from '../sequencer/clock.ts'
import { attachmentFolders } from './folders.ts'
import { type HeldFiles, lastBrought, line, openHeldFiles, type Slip } from './held-files.ts'
import { type Incoming, openIncoming } from './incoming.ts'
import { SWEEP_EVERY_MS, UNNAMED_MS } from './limits.ts'
import { createNamedIndex } from './named-index.ts'

/** A file that a reader may have: where it lies, and what the document that opens it calls it. */
export type Given = { readonly slip: Slip; readonly path: string; readonly name: string }

/** The attachments of a centre. */
export type Attachments = {
  readonly folder: string
  readonly incoming: Incoming
  readonly held: HeldFiles
  /** Ends an upload of which everything has come; the refusal where it is not what was announced. */
  finish(id: string): Promise<Refused | undefined>
  /** The file, when it is held and this reader may have it; the same answer for either lack. */
  given(sha256: string, reader: Reader): Promise<Given | undefined>
  /** Hears what a sealed batch changed. */
  take(changes: readonly Change[]): void
  sweep(): Promise<void>
  begin(): void
  stop(): Promise<void>
}

type Options = {
  /** The data folder of the centre. */
  readonly folder: string
  readonly world: World
  /** Real time: in an exercise files age as elsewhere. */
  readonly wallClock: Clock
  readonly logger: Logger
}

export async function openAttachments(options: Options): Promise<Attachments> {
  const { folder, world, wallClock, logger } = options
  const folders = attachmentFolders(folder)
  const held = openHeldFiles(folders)
  const incoming = await openIncoming(folders, () => wallClock.now())
  const named = createNamedIndex(world)
  const parts = { held, incoming, path: folders.part }
  const oneAtATime = line()
  let timer: NodeJS.Timeout | undefined
  let sweeping: Promise<void> = Promise.resolve()

  async function sweep(): Promise<void> {
    await incoming.sweep()
    const before = addMs(wallClock.now(), -UNNAMED_MS)
    for await (const sha256 of held.digests()) {
      if (named.isNamed(sha256)) continue
      const unnamed = (slip: Slip) => !named.isNamed(sha256) && lastBrought(slip) <= before
      if (await held.dropIf(sha256, unnamed)) logger.info({ sha256 }, 'a file nobody names')
    }
  }
  function sweepSoon(): void {
    sweeping = sweep().catch((fault: unknown) => {
      logger.error({ err: fault }, 'attachments could not be swept')
    })
  }

  return {
    folder,
    incoming,
    held,
    finish: (id) => oneAtATime(() => finish(parts, id)),
    async given(sha256, reader) {
      const slip = await held.slip(sha256)
      if (slip === undefined) return undefined
      const uploaders = slip.brought.map(({ party }) => party)
      const known = { world, uploaders, naming: named.naming(sha256) }
      if (!mayHaveFile(reader, known)) return undefined
      if (!(await held.isSound(sha256))) {
        logger.error({ sha256 }, 'an attachment is damaged')
        return undefined
      }
      const name = nameOf(sha256, { reader, known })
      return { slip, path: held.path(sha256), name }
    },
    take: (changes) => named.take(changes),
    sweep,
    begin() {
      sweepSoon()
      timer = setInterval(sweepSoon, SWEEP_EVERY_MS)
      timer.unref()
    },
    async stop() {
      clearInterval(timer)
      await sweeping
    },
  }
}

type Parts = {
  readonly held: HeldFiles
  readonly incoming: Incoming
  readonly path: (id: string) => string
}

async function finish({ held, incoming, path }: Parts, id: string): Promise<Refused | undefined> {
  const note = incoming.note(id)
  if (note === undefined || note.ended !== null || note.received < note.bytes) return undefined
  const { sha256, first } = await incoming.whole(id)
  const wrong = unlessAnnounced(note, { sha256, first })
  if (wrong !== undefined) {
    await incoming.end(id, 'refused')
    return wrong
  }
  const { party, post, bytes, type, touchedAt } = note
  const by = { party, post, at: touchedAt }
  await held.keep({ path: path(id), sha256, bytes, type, by })
  await incoming.end(id, 'held')
  return undefined
}

function unlessAnnounced(
  announced: { readonly sha256: string; readonly type: Slip['type'] },
  { sha256, first }: { readonly sha256: string; readonly first: Uint8Array },
): Refused | undefined {
  if (sha256 !== announced.sha256)
    return refuse('other-digest', '/sha256', 'what arrived is not what was announced', { sha256 })
  if (isOfType(announced.type, first)) return undefined
  return refuse('other-type', '/filetype', `the bytes are not of ${announced.type}`)
}

type Asking = {
  readonly reader: Reader
  readonly known: Parameters<typeof openingDocuments>[0]
}

/** What the oldest document calls the file that opens it to this reader. */
function nameOf(sha256: string, { reader, known }: Asking): string {
  const opening = openingDocuments(known).filter((one) => mayReadExactPosition(reader, one))
  const kinds = new Map(known.naming.map((one) => [one.document, one.kind]))
  const labels = opening.flatMap((document) =>
    filesNamedBy(kinds.get(document) ?? '', document).filter((one) => one.sha256 === sha256),
  )
  return fileNameOf(labels[0]?.label ?? sha256.slice(0, 16))
}
