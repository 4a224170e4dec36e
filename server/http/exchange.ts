import type { ExchangeView } from '@hudna/core/api/exchange.ts'
import { exchangeOf } from '@hudna/core/api/exchange-of.ts'
import { registers } from '@hudna/core/api/kinds.ts'
import { reads } from '@hudna/core/api/reads.ts'
import type { PostActor } from '@hudna/core/kernel/world.ts'
import { markedKinds } from '@hudna/core/markings/marking-kinds.ts'
import { partyKind } from '@hudna/core/parties/party.ts'
import type { FastifyInstance } from 'fastify'
import { readableWorldAt } from '../projections/located-reads.ts'
import { signedIn } from './caller.ts'
import type { Centre } from './centre.ts'
import { sealedSizeOf, timeOf } from './known.ts'
import { queryParser } from './query.ts'
import { deny } from './refused.ts'

const kinds = [...markedKinds, registers.releases, registers.parties, registers.standings]

/** What a party handed over and was handed. The desk of the centre may ask for any party, and sees what it may have. */
export function addExchange(app: FastifyInstance, centre: Centre): void {
  const parse = queryParser(reads.exchange.query)
  app.get(reads.exchange.path, async (request): Promise<ExchangeView> => {
    const query = parse(request.query as object)
    const actor = await signedIn(centre, request)
    const party = partyFor(centre, actor, query.party)
    const size = await sealedSizeOf(centre, query)
    const now = await timeOf(centre, query)
    const world = await readableWorldAt(centre.located, { kinds, candidates: [], size, actor })
    return exchangeOf(world, { party, reader: actor, size, now })
  })
}

function partyFor({ world }: Centre, actor: PostActor, asked: string | undefined): string {
  if (asked === undefined || asked === actor.party) return actor.party
  if (world.get(partyKind, actor.party)?.kind !== 'joint-centre')
    return deny('not-permitted', '/party', `a post of ${actor.party} sees its own exchange only`)
  if (world.get(partyKind, asked) === undefined)
    return deny('unknown-party', '/party', `no party is called ${asked}`, { id: asked })
  return asked
}
