import { assert } from '../kernel/assert.ts'
import { isListed } from '../kernel/marking-order.ts'
import { type Marking, markingClasses, tlpLabels } from '../kernel/schema.ts'
import { changed, type Change, type Recorded, type World } from '../kernel/world.ts'
import { type Marked, markedDocument, markedKind } from './marked.ts'
import { carriedKinds } from './marking-kinds.ts'
import { type Ending, type MarkingEvent, type Release, releaseId, releaseKind } from './release.ts'

type Of<T extends MarkingEvent['type']> = Extract<MarkingEvent, { type: T }>

/** The document with its new marking, what follows it, and what was done with it as a document of its own. */
export function evolve(event: MarkingEvent, world: World, recorded: Recorded): readonly Change[] {
  const { kind, id } = event
  const document = markedDocument(world, { kind, id })
  assert(document, `the record speaks of the marking of ${kind} ${id}, which is not there`)
  const release = world.get(releaseKind, releaseId(event)) ?? created(event, document)
  const by = { post: event.post, at: recorded.time, index: recorded.index }
  const { marking } = document
  switch (event.type) {
    case 'marking-raised': {
      const { before, marking: next, reason = {} } = event
      const raises = [...release.raises, { ...by, before, marking: next, reason }]
      const ended = isListed(before) ? before.releaseTo.filter((one) => !named(next, one)) : []
      const endings = ended.map((party): Ending => ({ ...by, party, how: 'raised', reason }))
      const marked = { document, recorded, mark: (held: Marking) => stricter(held, next) }
      return [
        ...marks(event, world, { ...marked, exact: next }),
        stated({ ...release, raises, endings: [...release.endings, ...endings] }, next, recorded),
      ]
    }
    case 'marking-released': {
      const { to, reason, caveat = null } = event
      const grants = to.map((party) => ({ ...by, party, reason, caveat }))
      const next = withParties(marking, to)
      const marked = { document, recorded, mark: (held: Marking) => withParties(held, to) }
      return [
        ...marks(event, world, { ...marked, exact: next }),
        stated({ ...release, grants: [...release.grants, ...grants] }, next, recorded),
      ]
    }
    case 'release-withdrawn': {
      const { party, reason } = event
      const endings: readonly Ending[] = [
        ...release.endings,
        { ...by, party, how: 'withdrawn', reason },
      ]
      const next = withoutParty(marking, party)
      const marked = { document, recorded, mark: (held: Marking) => withoutParty(held, party) }
      return [
        ...marks(event, world, { ...marked, exact: next }),
        stated({ ...release, endings }, next, recorded),
      ]
    }
    case 'reading-recorded':
      return [read(event, release, recorded)]
  }
}

function created({ kind, id }: Release['of'], document: Marked): Release {
  return {
    id: releaseId({ kind, id }),
    owner: document.owner,
    marking: { tlp: 'AMBER', class: 'C', releaseTo: listOf(document.marking) },
    history: [],
    of: { kind, id },
    agreement: typeof document.agreement === 'string' ? document.agreement : null,
    grants: [],
    endings: [],
    raises: [],
    readings: [],
  }
}

function listOf(marking: Marking): string[] {
  return isListed(marking) ? [...marking.releaseTo] : []
}

/** Whoever was ever on the list reads what was done with the document: also that it may read it no longer. */
function stated(release: Release, next: Marking, recorded: Recorded): Change {
  const readers = new Set([...release.marking.releaseTo, ...listOf(next)])
  return changed(releaseKind, release.id, {
    ...release,
    marking: { ...release.marking, releaseTo: [...readers].toSorted() },
    history: [...release.history, recorded],
  })
}

function read(event: Of<'reading-recorded'>, release: Release, recorded: Recorded): Change {
  const { party, post, entry, version } = event
  const reading = { party, post, entry, version, at: recorded.time, index: recorded.index }
  return changed(releaseKind, release.id, {
    ...release,
    readings: [...release.readings, reading],
    history: [...release.history, recorded],
  })
}

type NewMark = {
  readonly document: Marked
  readonly exact: Marking
  readonly mark: (held: Marking) => Marking
  readonly recorded: Recorded
}

/** The document itself is marked exactly so; what took its marking from it follows by the same step. */
function marks(
  { kind, id }: Release['of'],
  world: World,
  { document, exact, mark, recorded }: NewMark,
): readonly Change[] {
  const later = (held: Marked, marking: Marking): Marked => {
    return { ...held, marking, history: [...held.history, recorded] }
  }
  const own = changed(markedKind(kind), id, later(document, exact))
  const { member, kinds = [] } = carriedKinds[kind] ?? {}
  const carried = kinds.flatMap((name) => {
    const of = markedKind(name)
    const those = [...world.all(of)].filter(
      (one) => (one as unknown as Readonly<Record<string, unknown>>)[member ?? ''] === id,
    )
    return those.map((one) => changed(of, one.id, later(one, mark(one.marking))))
  })
  return [own, ...carried]
}

function named({ releaseTo }: Marking, party: string): boolean {
  return releaseTo.includes(party)
}

function withParties(marking: Marking, parties: readonly string[]): Marking {
  return { ...marking, releaseTo: [...new Set([...marking.releaseTo, ...parties])].toSorted() }
}

function withoutParty(marking: Marking, party: string): Marking {
  return { ...marking, releaseTo: marking.releaseTo.filter((one) => one !== party) }
}

/** The stricter of each part of two markings. */
function stricter(one: Marking, other: Marking): Marking {
  const tlp = tlpLabels[Math.max(tlpLabels.indexOf(one.tlp), tlpLabels.indexOf(other.tlp))]
  const level =
    markingClasses[Math.max(markingClasses.indexOf(one.class), markingClasses.indexOf(other.class))]
  const both = isListed(one) && isListed(other)
  const releaseTo = both
    ? one.releaseTo.filter((party) => named(other, party))
    : isListed(one)
      ? one.releaseTo
      : other.releaseTo
  return { tlp: tlp ?? other.tlp, class: level ?? other.class, releaseTo: [...releaseTo] }
}
