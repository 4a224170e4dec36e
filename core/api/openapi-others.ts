import { Type, type TSchema } from 'typebox'
import { calendarPath } from './calendar/calendar.ts'
import { FeedTokenRequest, FeedTokens, feedTokensPath, MintedFeed } from './calendar/tokens.ts'
import { ClauseTrialAnswer, clauseTrialPath, ClauseTrialRequest } from './clause-trial.ts'
import { KeptHeads, KeptHeadsWanted, ProjectionsCheck, UsedKeys, UsedKeysWanted } from './checks.ts'
import { CosignaturesTaken } from './cosigning.ts'
import { PresenceReport } from './deliveries.ts'
import { DryRunRequest } from './dry-run.ts'
import { LiveMatch, LiveMessage } from './live.ts'
import { AcceptInvitation, Invite, SignIn } from './reads.ts'
import { exportPath } from './transfer/export-query.ts'
import { importPreviewPath, ImportPreviewRequest } from './transfer/preview.ts'
import { Batch, Drafted, DraftRequest, Receipt, SignedRequest } from './submission.ts'
import {
  WarningPreviewAnswer,
  warningPreviewPath,
  WarningPreviewRequest,
} from './warning-preview.ts'
import { whoKnewPagePath } from './who-knew/page-query.ts'

/** What a centre answers beside the commands and the reads: one line each, for the contract. */
export type Other = {
  readonly method: 'get' | 'post' | 'patch' | 'delete'
  readonly path: string
  readonly summary: string
  readonly body?: TSchema
  /** Whether it takes an Idempotency-Key. */
  readonly keyed?: boolean
  /** The media type of the body, when it is not JSON. */
  readonly bodyType?: string
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
  {
    method: 'post',
    path: '/api/drafts',
    summary: 'The texts that an author signs for a command; nothing is recorded',
    body: DraftRequest,
    keyed: true,
    answer: { ...json, schema: Drafted },
  },
  {
    method: 'post',
    path: '/api/signed',
    summary: 'A command with the notes of its entries, signed by their author',
    body: SignedRequest,
    keyed: true,
    answer: { ...json, schema: Receipt },
  },
  {
    method: 'post',
    path: '/api/check',
    summary:
      'What would become of a notice or a report: refusals, conflicts by rule, what its author has not acknowledged; nothing is recorded',
    body: DryRunRequest,
    answer: {
      ...json,
      schema: Type.Object({}, { additionalProperties: true, description: 'DryRunView' }),
    },
  },
  {
    method: 'post',
    path: clauseTrialPath,
    summary:
      'Which past incidents a clause that is being written would have covered; nothing is recorded',
    body: ClauseTrialRequest,
    answer: { ...json, schema: ClauseTrialAnswer },
  },
  {
    method: 'get',
    path: '/public/warnings/{file}',
    summary:
      'A public warning as CAP 1.2, or `feed.xml`, what is current as an Atom feed; for everybody',
    answer: { type: 'application/cap+xml' },
  },
  {
    method: 'post',
    path: warningPreviewPath,
    summary:
      'What would be published of a warning, as CAP 1.2, or why nothing would; nothing is recorded',
    body: WarningPreviewRequest,
    answer: { ...json, schema: WarningPreviewAnswer },
  },
  {
    method: 'post',
    path: importPreviewPath,
    summary:
      'Rows of a table as the commands that they would be: new, unchanged or refused; nothing is recorded',
    body: ImportPreviewRequest,
    answer: {
      ...json,
      schema: Type.Object({}, { additionalProperties: true, description: 'ImportPreview' }),
    },
  },
  {
    method: 'get',
    path: exportPath.replace(':register', '{register}'),
    summary:
      'A register as a file: `format` csv, geojson or json, `agreement`, `asKnownAt` or `size`; what its reader may not have is left out and counted',
    answer: { type: 'text/csv' },
  },
  {
    method: 'get',
    path: whoKnewPagePath,
    summary:
      'Who knew, as one HTML file with the entries that prove it; asked as `/api/who-knew`, with `language` ar, en or ru',
    answer: { type: 'text/html' },
  },
  {
    method: 'get',
    path: calendarPath,
    summary:
      'What is dated as iCalendar (RFC 5545), for a session or with `token`; `language` ar, en or ru',
    answer: { type: 'text/calendar' },
  },
  {
    method: 'post',
    path: feedTokensPath,
    summary: 'A new address of the calendar, with a token that is told once',
    body: FeedTokenRequest,
    answer: { ...json, schema: MintedFeed },
  },
  {
    method: 'get',
    path: feedTokensPath,
    summary: 'The addresses of the calendar that the officer has, without their tokens',
    answer: { ...json, schema: FeedTokens },
  },
  {
    method: 'delete',
    path: `${feedTokensPath}/{id}`,
    summary: 'End an address of the calendar',
    answer: json,
  },
  {
    method: 'post',
    path: '/api/presence',
    summary: 'A console says that it is there, and how far the deliveries of its party have come',
    body: PresenceReport,
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
    summary:
      'Server-sent events; the id is the ledger index, Last-Event-ID resumes; `cosigning` events say who holds the record',
    answer: { type: 'text/event-stream', schema: Type.Union([LiveMessage, LiveMatch]) },
  },
  {
    method: 'get',
    path: '/api/calls/{id}/signal',
    summary:
      'WebSocket of a console that is in a call on the record: what consoles say to one another to exchange media',
    answer: json,
  },
  {
    method: 'post',
    path: '/api/attachments/incoming',
    summary:
      'Announce a file (tus 1.0.0): Upload-Length, and in Upload-Metadata its `sha256` in hex and its `filetype`; Location says where its bytes go',
    answer: { type: 'text/plain' },
  },
  {
    method: 'patch',
    path: '/api/attachments/incoming/{id}',
    summary: 'Bring bytes of a file from Upload-Offset on; HEAD says how many have come',
    body: Type.String({ description: 'bytes' }),
    bodyType: 'application/offset+octet-stream',
    answer: { type: 'text/plain' },
  },
  {
    method: 'delete',
    path: '/api/attachments/incoming/{id}',
    summary: 'Give an upload up',
    answer: { type: 'text/plain' },
  },
  {
    method: 'get',
    path: '/api/attachments/{sha256}',
    summary:
      'A file by its digest, whole or by a range, for those who sent it and the readers of what names it; HEAD says whether it is held',
    answer: octets,
  },
  {
    method: 'get',
    path: '/api/backup',
    summary: 'The whole centre, keys included, as gzipped JSON lines; for its administrator',
    answer: { type: 'application/gzip' },
  },
  {
    method: 'get',
    path: '/api/backup/keys',
    summary:
      'The keys of the centre alone, to go on from the copy of a mirror; for its administrator',
    answer: json,
  },
  {
    method: 'post',
    path: '/api/projections/check',
    summary:
      'Folds the whole record again and compares every row of the views; for the administrator',
    answer: { ...json, schema: ProjectionsCheck },
  },
  {
    method: 'post',
    path: '/api/record/kept-heads',
    summary: 'A page of the cosigned heads that the centre keeps; for the administrator',
    body: KeptHeadsWanted,
    answer: { ...json, schema: KeptHeads },
  },
  {
    method: 'post',
    path: '/api/record/used-keys',
    summary: 'A page of the keys of requests that were carried out; for the administrator',
    body: UsedKeysWanted,
    answer: { ...json, schema: UsedKeys },
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
    summary:
      'The newest checkpoint (C2SP tlog-checkpoint) with the cosignatures it has; where parties cosign, it moves once a second',
    answer: { type: 'text/plain' },
  },
  {
    method: 'get',
    path: '/log/cosigned-checkpoint',
    summary: 'The newest checkpoint that a quorum of parties cosigned, with their lines',
    answer: { type: 'text/plain' },
  },
  {
    method: 'post',
    path: '/log/cosignatures',
    summary:
      'Hand over cosignatures of registered witness and mirror keys: the checkpoint note with the line of the log and theirs (C2SP tlog-cosignature). Needs no session',
    body: Type.String({ maxLength: 32_768, description: 'signed checkpoint note' }),
    bodyType: 'text/plain',
    answer: { ...json, schema: CosignaturesTaken },
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
    summary:
      'Hash tiles and entry bundles (C2SP tlog-tiles); bundles for the administrator, and for a registered mirror key by `Authorization: Hudna-Mirror`',
    answer: octets,
  },
]
