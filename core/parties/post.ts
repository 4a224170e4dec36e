import { Type, type Static } from 'typebox'
import type { Instant } from '../kernel/instant.ts'
import {
  closed,
  command,
  event,
  Id,
  Instant as InstantText,
  Language,
  Names,
  oneOf,
  Pseudonym,
  refsTo,
  refTo,
  Texts,
} from '../kernel/schema.ts'
import { kind, roles, type Documented, type Recorded } from '../kernel/world.ts'

export const SHIFTS_MAX = 1_000

const languages = Type.Array(Language, { minItems: 1, maxItems: 3, uniqueItems: true })
const postFields = {
  post: Id,
  party: refTo('parties'),
  role: oneOf(roles),
  names: Names,
  languages,
}
/** Hours in which an officer holds the watch of a post; two officers may hold it at once. */
const Shift = closed({ officer: Pseudonym, from: InstantText, to: InstantText })
export type Shift = Static<typeof Shift>
const rosterFields = { post: refTo('posts'), shifts: Type.Array(Shift, { maxItems: SHIFTS_MAX }) }
const officerFields = {
  officer: Pseudonym,
  posts: refsTo('posts'),
  /** What the officer speaks; left out where it is not known. */
  languages: Type.Optional(languages),
}

export const OpenPost = command('parties/open-post', postFields, 'Open a duty post of a party')
export const AmendPost = command(
  'parties/amend-post',
  { post: refTo('posts'), names: Names, languages },
  'Correct the names and languages of a post',
)
export const ClosePost = command(
  'parties/close-post',
  { post: refTo('posts'), reason: Texts },
  'Close a post: nobody acts for it any more',
)
export const SetRoster = command(
  'parties/set-roster',
  rosterFields,
  'Record who holds the watch of a post, and when',
)
export const EnrolOfficer = command(
  'parties/enrol-officer',
  officerFields,
  'Let an officer, by pseudonym, hold posts',
)
export const ReleaseOfficer = command(
  'parties/release-officer',
  { officer: Pseudonym },
  'Take all posts from an officer',
)

export const PostOpened = event('post-opened', postFields)
export const PostAmended = event('post-amended', { post: Id, names: Names, languages })
export const PostClosed = event('post-closed', { post: Id, reason: Texts })
export const RosterSet = event('roster-set', rosterFields)
export const OfficerEnrolled = event('officer-enrolled', officerFields)
export const OfficerReleased = event('officer-released', { officer: Id })

export type PostCommand =
  | Static<typeof OpenPost>
  | Static<typeof AmendPost>
  | Static<typeof ClosePost>
  | Static<typeof SetRoster>
  | Static<typeof EnrolOfficer>
  | Static<typeof ReleaseOfficer>

export type PostEvent =
  | Static<typeof PostOpened>
  | Static<typeof PostAmended>
  | Static<typeof PostClosed>
  | Static<typeof RosterSet>
  | Static<typeof OfficerEnrolled>
  | Static<typeof OfficerReleased>

export type Post = Documented &
  Omit<Static<typeof PostOpened>, 'type' | 'post'> & {
    /** In order of their beginning. */
    readonly roster: readonly Shift[]
    readonly closed: { readonly reason: Texts; readonly recorded: Recorded } | null
  }
export type Officer = Documented & {
  readonly posts: readonly string[]
  readonly languages: readonly Language[]
}

export const postKind = kind<Post>('post')
export const officerKind = kind<Officer>('officer')

/** The officers who hold the watch of a post at a moment, by the roster. */
export function onDuty({ roster }: Pick<Post, 'roster'>, moment: Instant): readonly string[] {
  const held = roster.filter(({ from, to }) => from <= moment && moment < to)
  return [...new Set(held.map(({ officer }) => officer))].toSorted()
}
