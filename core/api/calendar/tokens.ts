import { Type, type Static } from 'typebox'
import { closed, Instant, Language } from '../../kernel/schema.ts'

export const feedTokensPath = '/api/calendar/tokens'
/** Addresses that one officer may have at once. */
export const FEED_TOKENS_MAX = 20

/** In which language the calendar of an address speaks. */
export const FeedTokenRequest = closed({ language: Language })
export type FeedTokenRequest = Static<typeof FeedTokenRequest>

/** An address of the calendar. Its token is told once, when it is made, and only its hash is kept. */
export const FeedToken = closed({
  id: Type.String({ description: 'the beginning of the hash of the token' }),
  language: Language,
  createdAt: Instant,
})
export type FeedToken = Static<typeof FeedToken>

export const MintedFeed = closed({
  id: Type.String(),
  path: Type.String({ description: 'the address of the calendar, with its token' }),
})
export type MintedFeed = Static<typeof MintedFeed>
export const FeedTokens = closed({ tokens: Type.Array(FeedToken) })
export type FeedTokens = Static<typeof FeedTokens>
