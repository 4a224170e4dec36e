import type { TSchema } from 'typebox'
import { ProjectionsCheck } from './checks.ts'
import { LiveMessage } from './live.ts'
import { AcceptInvitation, Invite, SignIn } from './reads.ts'
import { Batch } from './submission.ts'

/** What a centre answers beside the commands and the reads: one line each, for the contract. */
export type Other = {
  readonly method: 'get' | 'post' | 'delete'
  readonly path: string
  readonly summary: string
  readonly body?: TSchema
  readonly answer: { readonly type: string; readonly schema?: TSchema }
}

const json = { type: 'application/json' }
const octets = { type: 'application/octet-stream' }

export const others: readonly Other[] = [
  {
    method: 'post',
    path: '/api/batch',
    summary: 'Up to 500 commands, each with its key; one line of answer for each, in order',
    body: Batch,
    answer: json,
  },
  { method: 'post', path: '/api/session', summary: 'Sign in', body: SignIn, answer: json },
  { method: 'delete', path: '/api/session', summary: 'Sign out', answer: json },
  {
    method: 'post',
    path: '/api/invitations',
    summary: 'Invite an officer to posts; the answer holds the one-time token',
    body: Invite,
    answer: json,
  },
  {
    method: 'post',
    path: '/api/invitations/accept',
    summary: 'Accept an invitation and sign in',
    body: AcceptInvitation,
    answer: json,
  },
  {
    method: 'get',
    path: '/api/live',
    summary: 'Server-sent events; the id is the ledger index, Last-Event-ID resumes',
    answer: { type: 'text/event-stream', schema: LiveMessage },
  },
  {
    method: 'get',
    path: '/api/backup',
    summary: 'The whole centre, keys included, as gzipped JSON lines; for its administrator',
    answer: { type: 'application/gzip' },
  },
  {
    method: 'post',
    path: '/api/projections/check',
    summary:
      'Folds the whole record again and compares every row of the views; for the administrator',
    answer: { ...json, schema: ProjectionsCheck },
  },
  { method: 'get', path: '/api/openapi.json', summary: 'This document', answer: json },
  {
    method: 'get',
    path: '/metrics',
    summary: 'Prometheus metrics',
    answer: { type: 'text/plain' },
  },
  {
    method: 'get',
    path: '/log/checkpoint',
    summary: 'The newest checkpoint (C2SP tlog-checkpoint)',
    answer: { type: 'text/plain' },
  },
  {
    method: 'get',
    path: '/log/log.vkey',
    summary: 'The verifier key of the log (C2SP signed-note)',
    answer: { type: 'text/plain' },
  },
  {
    method: 'get',
    path: '/log/gateway.vkey',
    summary: 'The verifier key of the gateway, which signs entries (C2SP signed-note)',
    answer: { type: 'text/plain' },
  },
  {
    method: 'get',
    path: '/log/tile/{tile}',
    summary: 'Hash tiles and entry bundles (C2SP tlog-tiles); bundles for the administrator',
    answer: octets,
  },
]
