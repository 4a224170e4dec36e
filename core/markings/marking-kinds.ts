/**
 * The documents whose marking can rise and whose release can be widened. Left out is what every post must be able to
 * read to work at all (parties, posts, keys), what only its owner has (subscriptions), channels, whose list is that of
 * their sides, calls to stop, which go to everybody, and versions that nobody is told of yet.
 */
export const markedKinds = [
  'place',
  'agreement',
  'zone',
  'delineation',
  'pause',
  'corridor',
  'evacuation',
  'notice',
  'incident',
  'observation',
  'coverage',
  'message',
  'call',
  'commitment',
  'proposal',
  'meeting',
] as const
export type MarkedKind = (typeof markedKinds)[number]

/** Documents that took their marking from another one, and follow it: those of these kinds that name it. */
export const carriedKinds: {
  readonly [K in MarkedKind]?: { readonly member: string; readonly kinds: readonly string[] }
} = {
  agreement: { member: 'agreement', kinds: ['clause', 'standing'] },
}
