import type { WhoKnewView } from '@hudna/core/api/who-knew/view.ts'
import type { Rung } from '@hudna/core/notices/receipt.ts'
import type { KnownVersion, Knower } from '@hudna/core/notices/who-knew.ts'
import { type Clock, entryText, momentText, spanText } from './regime-words.ts'
import { wrapped } from './wrapped.ts'

const utc: Clock = { name: 'UTC', utcOffsetMinutes: 0, utcOffsets: [] }

/** The answer as lines for people: version by version, and for each recipient the rungs with post and minute. */
export function whoKnewLines({ size, moment, versions }: WhoKnewView): readonly string[] {
  return [
    `As recorded by ${momentText(moment, utc)} UTC; numbers in [brackets] are entries of the record, which stands at ${size}.`,
    ...(versions.length === 0
      ? ['', 'No notice about that place and time was told to anybody that you may know of.']
      : versions.flatMap((one) => ['', ...versionLines(one)])),
  ]
}

function versionLines(known: KnownVersion): readonly string[] {
  const { notice, version, kind, names, author, entry, issuedAt, window, knowers } = known
  const title = `${names.en} (${notice}, ${kind}) version ${version}${entryText(entry)}`
  return [
    ...wrapped('', title, 2),
    ...wrapped(
      '  ',
      `by ${author}, told ${momentText(issuedAt, utc)}, about ${spanText(window, utc)}`,
      4,
    ),
    ...standingLines(known),
    ...knowers.flatMap(knowerLines),
  ]
}

function standingLines({ standing, voidSince }: KnownVersion): readonly string[] {
  if (voidSince !== null)
    return [`  replaced ${momentText(voidSince, utc)}: its receipts are void since then`]
  return standing === 'standing' ? [] : [`  ${standing}`]
}

function knowerLines({ party, flash, steps, reached, missing }: Knower): readonly string[] {
  const minuteOf = (rung: Rung): string => {
    const { at, post, impliedBy } = steps[rung]
    const when = at === null ? '' : ` ${momentText(at, utc)}`
    const by = post === null ? '' : ` by ${post}`
    return `${rung}${when}${by}${impliedBy === null ? '' : ` (shown by: ${impliedBy})`}`
  }
  const dueOf = (rung: Rung): string => {
    const { dueAt } = steps[rung]
    return dueAt === null ? rung : `${rung} (was due ${momentText(dueAt, utc)})`
  }
  const has = reached.length === 0 ? 'nothing' : reached.map(minuteOf).join('; ')
  return [
    `  ${party}${flash ? ', flash' : ''}`,
    ...wrapped('    reached: ', has, 6),
    ...(missing.length === 0 ? [] : wrapped('    missing: ', missing.map(dueOf).join('; '), 6)),
  ]
}
