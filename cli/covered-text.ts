import type { CoveredView } from '@hudna/core/api/reads.ts'
import type {
  CoverThroughClaim,
  CoverUnderAgreement,
  StandingHeld,
} from '@hudna/core/conflicts/covered.ts'
import { type Clock, entryText, spanText } from './regime-words.ts'
import { wrapped } from './wrapped.ts'

const utc: Clock = { name: 'UTC', utcOffsetMinutes: 0, utcOffsets: [] }

/**
 * The answer as lines for people, agreement by agreement: the standing of the party itself, then each claim with what
 * would follow from it. Figures in brackets are entries of the record.
 */
export function coveredLines({ size, covered }: CoveredView): readonly string[] {
  const { names, party, kind, agreements } = covered
  const held = agreements.filter(({ certainty }) => certainty !== 'none')
  const others = agreements.filter(({ certainty }) => certainty === 'none')
  return [
    ...wrapped('', `${names.en} (${party}, ${kind})`),
    `Times are UTC; numbers in [brackets] are entries of the record, which stands at ${size}.`,
    ...(held.length === 0
      ? ['', 'This centre holds no agreement for that place and time.']
      : held.flatMap((one) => ['', ...agreementLines(one)])),
    ...(others.length === 0 ? [] : ['', 'DID NOT HOLD']),
    ...others.flatMap(({ agreement, names: called, entry }) =>
      wrapped('  ', `${called.en} (${agreement})${entryText(entry)}`, 4),
    ),
  ]
}

function agreementLines(under: CoverUnderAgreement): readonly string[] {
  const { agreement, names, certainty, entry, own, claims } = under
  return [
    ...wrapped('', `${names.en} (${agreement}, ${certainty})${entryText(entry)}`, 2),
    ...wrapped('  by its own standing: ', heldText(own), 4),
    ...standingLines(own, '    '),
    ...claims.flatMap(claimLines),
  ]
}

const saidOf = {
  'part-of': 'is part of',
  'fights-alongside': 'fights alongside',
  'separated-from': 'is separated from',
  disputed: 'is in dispute about belonging with',
} as const

function claimLines(claim: CoverThroughClaim): readonly string[] {
  const { claimedBy, relation, other, otherNames, certainty, entry, source, through } = claim
  const called = otherNames === null ? other : `${otherNames.en} (${other})`
  const says = saidOf[relation as keyof typeof saidOf]
  const span = spanText({ from: claim.from, to: claim.until }, utc)
  return [
    ...wrapped(
      '  ',
      `${claimedBy} says that it ${says} ${called} (${certainty}), ${span}${entryText(entry)}`,
      4,
    ),
    ...wrapped('    source: ', source.label),
    ...(through === null
      ? ['    this lends no standing']
      : [
          ...wrapped('    that group: ', heldText(through), 6),
          ...standingLines(through, '      '),
        ]),
  ]
}

/** Nobody reads a doubt, or nothing on the record, as an answer. */
function heldText({ covered, excluded }: StandingHeld): string {
  const words = [
    ...(covered === 'none' ? [] : [`covered (${covered})`]),
    ...(excluded === 'none' ? [] : [`excluded (${excluded})`]),
  ]
  return words.length === 0 ? 'neither covered nor excluded on the record' : words.join(', ')
}

function standingLines({ standings }: StandingHeld, indent: string): readonly string[] {
  return standings.flatMap(({ party, standing, certainty, from, until, entry, route, source }) => {
    const since = from === null ? '' : `, ${spanText({ from, to: until }, utc)}`
    const by = [route, source?.label].filter((text) => text !== undefined && text !== null)
    const held = standing === 'unknown' ? standing : `${standing} (${certainty})`
    const words = `${held}${since}${entryText(entry)}`
    return [
      ...wrapped(`${indent}standing of ${party}: `, words, indent.length + 2),
      ...(by.length === 0 ? [] : wrapped(`${indent}  `, by.join('; '))),
    ]
  })
}
