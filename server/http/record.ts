import { type EntryLine, type EntryProof, reads, type RecordView } from '@hudna/core/api/reads.ts'
import { mayReadExactPosition } from '@hudna/core/kernel/marking.ts'
import type { Actor, Documented } from '@hudna/core/kernel/world.ts'
import type { MarkedKind } from '@hudna/core/markings/marking-kinds.ts'
import { releaseId, releaseKind } from '@hudna/core/markings/release.ts'
import { noticeKind } from '@hudna/core/notices/notice.ts'
import { isWaiting, wasTold } from '@hudna/core/notices/pending.ts'
import { encodeBase64 } from '@hudna/ledger/note/base64.ts'
import { decodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import type { FastifyInstance } from 'fastify'
import { asMarkedNow } from '../projections/marked-now.ts'
import type { Fact } from '../store/store.ts'
import { callerOf } from './caller.ts'
import type { Centre } from './centre.ts'
import { queryParser } from './query.ts'
import { deny } from './refused.ts'

export const ENTRIES_PAGE_MAX = 500

/** The record itself: its head, its entries, and the proof that each is in it. */
export function addRecord(app: FastifyInstance, centre: Centre): void {
  app.get(reads.record.path, async (): Promise<RecordView> => {
    const { size, root, note } = centre.ledger.head()
    const [first] = await centre.store.views.facts({ from: 0, to: Math.min(1, size) })
    const [last] = await centre.store.views.facts({ from: Math.max(0, size - 1), to: size })
    const { origin, log, gateway } = centre.keyring
    const times = { firstTime: first?.time ?? null, lastTime: last?.time ?? null }
    const keys = { vkey: log.vkey, gatewayVkey: gateway.vkey }
    const cosigning = centre.collector.status()
    return { origin, ...keys, size, root, checkpoint: note, ...times, cosigning }
  })

  const parseSizeAt = queryParser(reads.sizeAt.query)
  app.get(reads.sizeAt.path, async (request) => {
    const { at } = parseSizeAt(request.query as object)
    return { size: await centre.store.views.sizeAt(at) }
  })

  const parseEntries = queryParser(reads.entries.query)
  app.get(reads.entries.path, async (request) => {
    const { from, to } = parseEntries(request.query as object)
    if (to - from > ENTRIES_PAGE_MAX) {
      return deny('too-large', '/to', `at most ${ENTRIES_PAGE_MAX} entries at a time`)
    }
    const actor = await callerOf(centre, request)
    const size = await centre.store.views.size()
    const facts = await centre.store.views.facts({ from, to: Math.min(to, size) })
    const entries = await Promise.all(facts.map((fact) => lineOf(centre, actor, fact)))
    return { size, entries }
  })

  const parseEntry = queryParser(reads.entry.query)
  app.get(reads.entry.path, async (request): Promise<EntryProof> => {
    const query = parseEntry({ ...(request.query as object), ...(request.params as object) })
    const head = centre.ledger.head()
    const { index, size = head.size } = query
    if (size > head.size)
      return deny('out-of-range', '/size', `the record has ${head.size} entries, not ${size}`)
    if (index >= size) return deny('not-found', '/index', `the record has ${size} entries`)
    const actor = await callerOf(centre, request)
    const [fact] = await centre.store.views.facts({ from: index, to: index + 1 })
    const readable = fact !== undefined && (await mayReadEntry(centre, actor, fact))
    const [entry] = await centre.ledger.read({ from: index, to: index + 1 })
    return {
      index,
      leafHash: encodeBase64(centre.ledger.tree.leaf(index)),
      proof: centre.ledger.tree.inclusionProof(index, size).map(encodeBase64),
      checkpoint: head.note,
      note: readable && entry !== undefined ? decodeUtf8(entry.bytes) : null,
    }
  })
}

async function lineOf(centre: Centre, actor: Actor | undefined, fact: Fact): Promise<EntryLine> {
  const readable = await mayReadEntry(centre, actor, fact)
  const { index, time, author, type } = fact
  return { index, time, author, type, readable, subjects: readable ? fact.subjects.slice() : [] }
}

/** What waited for a second person may be read, once it is told, by whoever may read its notice. */
function toldSince({ world }: Centre, kind: string, document: Documented): Documented {
  if (!isWaiting(kind, document)) return document
  const notice = world.get(noticeKind, document.id)
  return notice !== undefined && wasTold(document, notice) ? notice : document
}

/** To whom a document is released may read the entries that made it: only so can it verify what it was given. */
function wasReleasedSince(
  { world }: Centre,
  actor: Actor | undefined,
  of: { readonly kind: string; readonly id: string },
): boolean {
  const { kind, id } = of
  const document = world.get<Documented>({ name: kind }, id)
  const release = world.get(releaseKind, releaseId({ kind: kind as MarkedKind, id }))
  const granted = release?.grants.some(({ party }) => party === actor?.party) === true
  return granted && document !== undefined && mayReadExactPosition(actor, document)
}

/** An entry may be read by whoever may read every document that it made, exact positions included. */
export async function mayReadEntry(
  centre: Centre,
  actor: Actor | undefined,
  fact: Fact,
): Promise<boolean> {
  for (const { kind, id } of fact.subjects) {
    const version = await centre.store.views.document({ kind, id, size: fact.index + 1 })
    if (version === undefined) return false
    const written = JSON.parse(version.document) as Documented
    const told = toldSince(centre, kind, written)
    const document =
      told === written ? asMarkedNow(centre.world, { kind, document: written }, actor) : told
    if (mayReadExactPosition(actor, document)) continue
    if (!wasReleasedSince(centre, actor, { kind, id })) return false
  }
  return true
}
