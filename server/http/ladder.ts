import { createHash } from 'node:crypto'
import { registers } from '@hudna/core/api/kinds.ts'
import { reads } from '@hudna/core/api/reads.ts'
import type { LadderView } from '@hudna/core/api/who-knew/view.ts'
import { mayRead, mayReadExactPosition } from '@hudna/core/kernel/marking.ts'
import type { Actor, World } from '@hudna/core/kernel/world.ts'
import type { LadderFacts } from '@hudna/core/notices/ladder.ts'
import { type Notice, noticeKind } from '@hudna/core/notices/notice.ts'
import { ladderInWorld } from '@hudna/core/notices/open-rungs.ts'
import { versionEntryIndex } from '@hudna/core/notices/pending.ts'
import { toldVersions } from '@hudna/core/notices/told-version.ts'
import type { FastifyInstance } from 'fastify'
import { entryFacts } from '../cosigning/entry-facts.ts'
import { asMarkedNow } from '../projections/marked-now.ts'
import { worldAt } from '../projections/world-at.ts'
import { signedIn } from './caller.ts'
import type { Centre } from './centre.ts'
import { sealedSizeOf, timeOf } from './known.ts'
import { queryParser } from './query.ts'
import { deny } from './refused.ts'

const terms = [registers.agreements, registers.parties]

/** For one notice, every recipient and every rung. */
export function addLadder(app: FastifyInstance, centre: Centre): void {
  const parse = queryParser(reads.ladder.query)
  app.get(reads.ladder.path, async (request): Promise<LadderView> => {
    const query = parse({ ...(request.query as object), ...(request.params as object) })
    const actor = await signedIn(centre, request)
    const size = await sealedSizeOf(centre, query)
    const now = await timeOf(centre, query)
    const notice = await noticeAt(centre, { id: query.id, size, actor })
    if (notice === undefined || !mayRead(actor, notice))
      return deny('not-found', '/id', `no ${query.id} here`)
    const versions = toldVersions(notice).map(({ version }) => version)
    const version = query.version ?? versions.at(-1) ?? notice.version
    if (query.version !== undefined && !versions.includes(version))
      return deny('not-found', '/version', `version ${version} was not told`, { versions })
    const entry = versionEntryIndex(notice, version) ?? null
    const facts = entry === null ? undefined : await factsOf(centre, entry)
    const world = await termsAt(centre, size)
    const recipients = ladderInWorld(notice, world, { version, now, facts })
    const over = mayReadExactPosition(actor, notice) ? await digestOf(centre, entry) : null
    return { size, now, notice: notice.id, version, versions, entry, over, recipients }
  })
}

async function noticeAt(
  { store, world }: Centre,
  { id, size, actor }: { readonly id: string; readonly size: number; readonly actor: Actor },
): Promise<Notice | undefined> {
  const kind = noticeKind.name
  const version = await store.views.document({ kind, id, size })
  if (version === undefined) return undefined
  return asMarkedNow(world, { kind, document: JSON.parse(version.document) as Notice }, actor)
}

/** What deadlines depend on beside the notice: agreements and whether parties take part. */
async function termsAt({ located, store }: Centre, size: number): Promise<World> {
  if (size === located.sealed.size) return located.sealed.world
  return await worldAt(store.views, {
    kinds: terms,
    size,
    actor: undefined,
    present: located.sealed.world,
    mayHave: () => true,
  })
}

/** Cosigners state real time, which an exercise does not run by: there nobody can tell. */
export async function factsOf(centre: Centre, index: number): Promise<LadderFacts | undefined> {
  if (centre.exercise !== undefined) return undefined
  const { cosigners } = centre.collector
  return await entryFacts({ store: centre.store.cosignatures, cosigners }, index)
}

async function digestOf({ ledger }: Centre, index: number | null): Promise<string | null> {
  if (index === null) return null
  const [entry] = await ledger.read({ from: index, to: index + 1 })
  return entry === undefined ? null : createHash('sha256').update(entry.bytes).digest('hex')
}
