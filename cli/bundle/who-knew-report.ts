import type { StatementFinding, Unproven, Where } from '@hudna/core/api/who-knew/finding.ts'
import type { WhoKnewProof } from '@hudna/core/api/who-knew/proof.ts'
import type { BundleReport } from '@hudna/ledger/bundle/report.ts'
import { visible } from './visible.ts'

const altered: { readonly [R in StatementFinding['reason']]: string } = {
  'other-record': 'the page speaks of another record than its bundle',
  'page-differs': 'what it shows is not what its statement says',
  'entry-absent': 'the entry that it names is not in the bundle',
  'entry-says-other': 'the entry says something else',
  'entry-uncited': 'an entry of the bundle says who knew, and no cell shows it',
  'entry-late': 'the entry is younger than what was asked about',
  'rows-differ': 'its recipients are not those of the version',
  'cell-out-of-order': 'its rungs are not the ladder',
  'cell-unfit': 'it contradicts itself or its entry',
}

const open: { readonly [R in Unproven['reason']]: string } = {
  absence: 'missing, and no entry records it: what is absent cannot be shown by what is there',
  outside: 'cosigned outside the record',
  withheld: 'its entry is not on the page: it was not for whoever made it',
  end: 'how it ended is not shown by an entry',
}

/** What a page about who knew states, and how much of it its entries show. */
export function whoKnewProofLines(
  proof: WhoKnewProof,
  bundle: BundleReport['verdict'],
): readonly string[] {
  const { verdict, cells, proven, unproven, findings } = proof
  if (verdict === 'altered')
    return ['failed: the page was altered', '', ...findings.map((one) => `- ${findingLine(one)}`)]
  if (bundle === 'failed')
    return ['failed: the page says what its entries say, and these are not proven', '']
  return [
    `proven: ${proven} of ${cells} cells that say that something was reached or missed`,
    '',
    ...unproven.map(({ where, reason }) => `- not proven: ${placeOf(where)}: ${open[reason]}`),
    ...(unproven.length === 0 ? [] : ['']),
    'The entries under it:',
    '',
  ]
}

function findingLine({ where, reason, entry, member, stated, said }: StatementFinding): string {
  const about = [placeOf(where), ...(entry === null ? [] : [`entry ${entry}`])].filter(Boolean)
  const values =
    member === '' && stated === ''
      ? ''
      : ` (${[member, `page: ${visible(stated)}`, `entry: ${visible(said)}`].filter(Boolean).join('; ')})`
  return `${about.length === 0 ? '' : `${about.join(', ')}: `}${altered[reason]}${values}`
}

function placeOf({ notice, version, party, rung }: Where): string {
  return [notice, version === null ? null : `version ${version}`, party, rung]
    .filter((part) => part !== null)
    .join(', ')
}
