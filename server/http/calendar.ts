import { calendarOf, calendarPath } from '@hudna/core/api/calendar/calendar.ts'
import {
  FEED_TOKENS_MAX,
  FeedTokenRequest,
  type FeedTokens,
  feedTokensPath,
  type MintedFeed,
} from '@hudna/core/api/calendar/tokens.ts'
import { mayRead } from '@hudna/core/kernel/marking.ts'
import { parserOf } from '@hudna/core/kernel/parse.ts'
import { closed, Language, Line } from '@hudna/core/kernel/schema.ts'
import type { Actor, Documented, World } from '@hudna/core/kernel/world.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Feed } from '../store/store.ts'
import { actorAt, asItLeft, signedIn, tokenHash } from './caller.ts'
import type { Centre } from './centre.ts'
import { queryParser } from './query.ts'
import { deny, RefusedRequest } from './refused.ts'

/** How much of the hash of a token names it to its officer. */
const ID_CHARS = 12

const CalendarQuery = closed({
  token: Type.Optional(Line),
  language: Type.Optional(Language),
})
const parseRequest = parserOf(FeedTokenRequest)

/**
 * The calendar of what is dated, for a session or for the holder of an address with a token, which calendars on other
 * devices follow. A token stands for the post of its officer, as that post stands now; the officer ends it at any time.
 */
export function addCalendar(app: FastifyInstance, centre: Centre): void {
  const parse = queryParser(CalendarQuery)
  app.get(calendarPath, async (request, reply) => {
    const { token, language } = parse(request.query as object)
    const reader =
      token === undefined ? await bySession(centre, request) : await byToken(centre, token)
    const text = calendarOf(readable(centre.located.sealed.world, reader.actor), {
      host: centre.keyring.origin,
      language: language ?? reader.language,
      now: centre.clock.now(),
    })
    return reply
      .type('text/calendar; charset=utf-8')
      .header('cache-control', 'private, max-age=300')
      .header('content-disposition', 'inline; filename="hudna.ics"')
      .send(text)
  })

  app.post(feedTokensPath, async (request): Promise<MintedFeed> => {
    const { officer, post } = await signedIn(centre, request)
    const asked = parseRequest(request.body)
    if (!asked.ok) throw new RefusedRequest(asked)
    const { accounts } = centre.store
    if ((await accounts.feedsOf(officer)).length >= FEED_TOKENS_MAX)
      return deny('too-many', '', `an officer may have ${FEED_TOKENS_MAX} addresses; end one first`)
    const token = Buffer.from(centre.random(32)).toString('base64url')
    const hash = tokenHash(token)
    const createdAt = centre.wallClock.now()
    await accounts.addFeed({ tokenHash: hash, officer, post, createdAt, ...asked.value })
    return { id: idOf(hash), path: `${calendarPath}?token=${token}` }
  })

  app.get(feedTokensPath, async (request): Promise<FeedTokens> => {
    const { officer } = await signedIn(centre, request)
    const feeds = await centre.store.accounts.feedsOf(officer)
    return { tokens: feeds.map(presented) }
  })

  app.delete(`${feedTokensPath}/:id`, async (request) => {
    const { officer } = await signedIn(centre, request)
    const { id } = request.params as { readonly id: string }
    const ended = id.length === ID_CHARS && (await centre.store.accounts.endFeed({ officer, id }))
    return ended ? { ended } : deny('not-found', '/id', `no address ${id} of yours`)
  })
}

type Reader = { readonly actor: Actor; readonly language: Language }

async function bySession(centre: Centre, request: FastifyRequest): Promise<Reader> {
  return { actor: await signedIn(centre, request), language: 'en' }
}

/** An officer who was released, or a post that is closed, reads nothing any more. */
async function byToken(centre: Centre, token: string): Promise<Reader> {
  const feed = await centre.store.accounts.feed(tokenHash(token))
  const actor = feed && actorAt(centre.world, feed)
  if (feed === undefined || actor === undefined)
    return deny('not-signed-in', '/token', 'this address of the calendar is unknown or was ended')
  return { actor: asItLeft(centre, actor), language: feed.language }
}

function presented({ tokenHash: hash, language, createdAt }: Feed): FeedTokens['tokens'][number] {
  return { id: idOf(hash), language, createdAt }
}

function idOf(hash: string): string {
  return hash.slice(0, ID_CHARS)
}

/** A calendar holds no positions: whoever may read a document may have its dates. */
function readable(world: World, actor: Actor): World {
  const may = (document: unknown) => mayRead(actor, document as Documented)
  return {
    get: (kind, id) => {
      const document = world.get(kind, id)
      return document !== undefined && may(document) ? document : undefined
    },
    all: (kind) => [...world.all(kind)].filter(may),
  }
}
