import { registers } from '@hudna/core/api/kinds.ts'
import { type ReadInput, reads } from '@hudna/core/api/reads.ts'
import type { WhoKnewView } from '@hudna/core/api/who-knew/view.ts'
import { worldOf } from '@hudna/core/conflicts/volume-register-world.ts'
import type { Footprint } from '@hudna/core/geometry/place.ts'
import { addMs } from '@hudna/core/kernel/instant.ts'
import type { Interval } from '@hudna/core/kernel/interval.ts'
import { mayReadExactPosition } from '@hudna/core/kernel/marking.ts'
import type { Actor, World } from '@hudna/core/kernel/world.ts'
import type { LadderFacts } from '@hudna/core/notices/ladder.ts'
import { type Notice, noticeKind } from '@hudna/core/notices/notice.ts'
import { versionEntryIndex } from '@hudna/core/notices/pending.ts'
import { whoKnew } from '@hudna/core/notices/who-knew.ts'
import type { FastifyInstance } from 'fastify'
import { asMarkedNow } from '../projections/marked-now.ts'
import { readableWorldAt } from '../projections/located-reads.ts'
import { signedIn } from './caller.ts'
import type { Centre } from './centre.ts'
import { sealedSizeOf, timeOf } from './known.ts'
import { factsOf } from './ladder.ts'
import { queryParser } from './query.ts'
import { deny } from './refused.ts'
import { positionOf } from './regime.ts'

const kinds = [registers.agreements, registers.parties]
const told = ['site', 'movement', 'activity', 'suspension'] as const

type Query = ReadInput<'whoKnew'>

/**
 * Who had which version of what about a piece of ground and a time. It sees what its reader may have at its exact
 * position: whoever may ask about any place could find the edge of what is there.
 */
export function addWhoKnew(app: FastifyInstance, centre: Centre): void {
  const parse = queryParser(reads.whoKnew.query)
  app.get(reads.whoKnew.path, async (request): Promise<WhoKnewView> => {
    const query = parse(request.query as object)
    const actor = await signedIn(centre, request)
    return (await whoKnewAnswer(centre, { query, actor })).view
  })
}

/** The answer for a reader, and the world that it was found in. */
export async function whoKnewAnswer(
  centre: Centre,
  { query, actor }: { readonly query: Query; readonly actor: Actor },
): Promise<{ readonly view: WhoKnewView; readonly world: World }> {
  const size = await sealedSizeOf(centre, query)
  const moment = await timeOf(centre, query)
  const { footprint, interval } = await askedAbout(centre, { query, size, actor })
  const extent = { footprint, floorM: null, ceilingM: null, interval }
  const candidates = centre.located.register.near(extent, { withinM: 0, kinds: told })
  const readable = await readableWorldAt(centre.located, { kinds, candidates, size, actor })
  const world = worldOf(readable, candidates)
  const known = await knownFacts(centre, world)
  const facts = ({ id }: Notice, version: number) => known.get(`${id} ${version}`)
  const versions = whoKnew(world, { footprint, interval, moment, facts })
  return { view: { size, moment, footprint, interval, versions }, world }
}

type Asked = { readonly query: Query; readonly size: number; readonly actor: Actor }

/** A circle and a span, or the ground and the window of a notice. */
async function askedAbout(
  centre: Centre,
  { query, size, actor }: Asked,
): Promise<{ readonly footprint: Footprint; readonly interval: Interval }> {
  const { at, radiusM = 0, notice: id, from } = query
  if (id !== undefined) {
    const found = await centre.store.views.document({ kind: noticeKind.name, id, size })
    const stored = found && (JSON.parse(found.document) as Notice)
    const { name: kind } = noticeKind
    const notice = stored && asMarkedNow(centre.world, { kind, document: stored }, actor)
    if (notice === undefined || !mayReadExactPosition(actor, notice))
      return deny('not-found', '/notice', `no ${id} here`)
    const { footprint, interval } = notice.volume
    return { footprint, interval: from === undefined ? interval : spanOf(from, query.to) }
  }
  if (at === undefined) return deny('missing-field', '/at', 'ask about a place or a notice')
  if (from === undefined) return deny('missing-field', '/from', 'ask about a time')
  const centreOf = positionOf(at)
  const footprint: Footprint = { shape: 'circle', centre: centreOf, radiusM: Math.max(1, radiusM) }
  return { footprint, interval: spanOf(from, query.to) }
}

function spanOf(from: string, to: string | undefined): Interval {
  if (to === undefined) return { from, to: addMs(from, 1) }
  return to > from ? { from, to } : deny('interval-reversed', '/to', `${to} is not after ${from}`)
}

/** When others cosigned each version, by notice and version. */
async function knownFacts(centre: Centre, world: World): Promise<ReadonlyMap<string, LadderFacts>> {
  const facts = new Map<string, LadderFacts>()
  for (const notice of world.all(noticeKind)) {
    for (const { version } of notice.entries) {
      const index = versionEntryIndex(notice, version)
      const known = index === undefined ? undefined : await factsOf(centre, index)
      if (known !== undefined) facts.set(`${notice.id} ${version}`, known)
    }
  }
  return facts
}
