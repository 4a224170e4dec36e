import { type Message, messageKind } from '../../channels/channel.ts'
import { type Observation, observationKind } from '../../incidents/observation.ts'
import type { Documented } from '../../kernel/world.ts'
import type { Details } from '../../notices/details.ts'
import {
  type Notice,
  noticeKind,
  type PendingVersion,
  pendingVersionKind,
} from '../../notices/notice.ts'

/** A file as a document names it. */
export type NamedFile = { readonly label: string; readonly sha256: string }

/** The documents that may name files: each gives its own, and which events of it can have named them. */
const naming: {
  readonly [kind: string]: {
    readonly events: readonly string[]
    readonly filesOf: (document: object) => readonly NamedFile[]
  }
} = {
  [messageKind.name]: {
    events: ['message-sent'],
    filesOf: (document) => (document as Message).attachments ?? [],
  },
  [noticeKind.name]: {
    events: ['notice-submitted', 'notice-amended'],
    filesOf: (document) => {
      const { details, superseded } = document as Notice
      return [details, ...superseded.map((old) => old.details)].flatMap(photoOf)
    },
  },
  [pendingVersionKind.name]: {
    events: ['notice-amended'],
    filesOf: (document) => photoOf((document as PendingVersion).details),
  },
  [observationKind.name]: {
    events: ['observation-recorded'],
    filesOf: (document) => (document as Observation).evidence ?? [],
  },
}

/** The kinds of documents that may name files. */
export const namingKinds: readonly string[] = Object.keys(naming)

/** Every file that a document names, each once. */
export function filesNamedBy(kind: string, document: object): readonly NamedFile[] {
  const files = naming[kind]?.filesOf(document) ?? []
  return [...new Map(files.map(({ label, sha256 }) => [sha256, { label, sha256 }])).values()]
}

/** The posts that wrote what a document says of files. */
export function namersOf(kind: string, document: Documented): readonly string[] {
  const events = naming[kind]?.events ?? []
  const written = document.history.filter(({ type }) => events.includes(type))
  return [...new Set(written.map(({ author }) => author))]
}

function photoOf(details: Details): readonly NamedFile[] {
  return details.kind === 'site' && details.photo !== undefined ? [details.photo] : []
}
