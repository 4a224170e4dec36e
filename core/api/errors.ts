import type { RefusalCode } from '../kernel/refusal-codes.ts'

/** How one code is answered: over HTTP, by the command line, and under which key the catalogues explain it. */
export type Answer = {
  readonly http: number
  readonly exit: 1 | 2 | 3
  readonly messageKey: string
}

export type FaultCode =
  'internal' | 'store' | 'record' | 'shutting-down' | 'too-slow' | 'unreachable'

function refusal<const C extends string>(
  code: C,
  http: number,
): Answer & { messageKey: `refusal.${C}` } {
  return { http, exit: 2, messageKey: `refusal.${code}` }
}

function fault<const C extends string>(
  code: C,
  http: number,
): Answer & { messageKey: `fault.${C}` } {
  return { http, exit: 3, messageKey: `fault.${code}` }
}

/** The one table from a code to HTTP status, exit status and message key. */
export const answers: { readonly [C in RefusalCode | FaultCode]: Answer } = {
  malformed: refusal('malformed', 400),
  'unknown-field': refusal('unknown-field', 400),
  'missing-field': refusal('missing-field', 400),
  'out-of-range': refusal('out-of-range', 400),
  'too-large': refusal('too-large', 413),
  'too-many': refusal('too-many', 422),
  'not-canonical': refusal('not-canonical', 400),
  'unsafe-text': refusal('unsafe-text', 400),
  'unknown-command': refusal('unknown-command', 404),
  'not-signed-in': refusal('not-signed-in', 401),
  'not-permitted': refusal('not-permitted', 403),
  'not-found': refusal('not-found', 404),
  'already-exists': refusal('already-exists', 409),
  'unknown-party': refusal('unknown-party', 422),
  'unknown-agreement': refusal('unknown-agreement', 422),
  'unknown-reference': refusal('unknown-reference', 422),
  'wrong-state': refusal('wrong-state', 409),
  'item-unsigned': refusal('item-unsigned', 409),
  'consent-missing': refusal('consent-missing', 409),
  'not-addressed': refusal('not-addressed', 403),
  'interval-reversed': refusal('interval-reversed', 422),
  'bad-date': refusal('bad-date', 422),
  'bad-position': refusal('bad-position', 422),
  'swapped-coordinates': refusal('swapped-coordinates', 422),
  'bad-geometry': refusal('bad-geometry', 422),
  'count-order': refusal('count-order', 422),
  'missing-column': refusal('missing-column', 422),
  'duplicate-in-file': refusal('duplicate-in-file', 422),
  'key-reused': refusal('key-reused', 409),
  'stale-size': refusal('stale-size', 409),
  busy: refusal('busy', 503),
  'rate-limited': refusal('rate-limited', 429),
  'wrong-credentials': refusal('wrong-credentials', 401),
  'invitation-spent': refusal('invitation-spent', 409),
  'weak-passphrase': refusal('weak-passphrase', 422),
  'bad-key': refusal('bad-key', 422),
  'no-possession': refusal('no-possession', 422),
  'bad-signature': refusal('bad-signature', 422),
  'draft-stale': refusal('draft-stale', 409),
  unacknowledged: refusal('unacknowledged', 409),
  'recipient-left': refusal('recipient-left', 409),
  'doubtful-position': refusal('doubtful-position', 422),
  'other-bytes': refusal('other-bytes', 409),
  'read-back-differs': refusal('read-back-differs', 409),
  'other-digest': refusal('other-digest', 422),
  'other-type': refusal('other-type', 422),
  'marking-lowered': refusal('marking-lowered', 409),
  internal: fault('internal', 500),
  store: fault('store', 503),
  record: fault('record', 500),
  'shutting-down': fault('shutting-down', 503),
  'too-slow': fault('too-slow', 503),
  unreachable: fault('unreachable', 502),
}
