import { readEntryHead } from '@hudna/core/api/bundle-entry.ts'
import {
  type BundleReport,
  type CheckedEntry,
  cosigningHolders,
  type Finding,
  type SignedBy,
} from '@hudna/ledger/bundle/report.ts'
import { fingerprintOf } from '../ed25519.ts'
import { visible } from './visible.ts'

/** What a bundle proves and what it does not, in sentences. */
export function bundleLines(report: BundleReport): readonly string[] {
  return report.verdict === 'proven' ? provenLines(report) : failedLines(report)
}

function provenLines(report: BundleReport): readonly string[] {
  return [
    'proven',
    '',
    ...report.entries.flatMap((entry) => entryLines(report, entry)),
    ...headLines(report),
    '',
    'Not proven:',
    ...notProven(report).map((line) => `- ${line}`),
  ]
}

function failedLines({ findings }: BundleReport): readonly string[] {
  return [
    'failed: nothing in this file can be relied on',
    '',
    ...findings.filter(({ ok }) => !ok).map((finding) => `- ${findingLine(finding)}`),
  ]
}

/** One step as a line: what it was about, why it came out so, and the values. */
export function findingLine({ step, index, reason, evidence }: Finding): string {
  const values = Object.entries(evidence).map(
    ([name, value]) => `${name} ${visible(String(value))}`,
  )
  const about = index === null ? '' : ` of entry ${index}`
  return `${step}${about}: ${reason}${values.length === 0 ? '' : ` (${values.join(', ')})`}`
}

function entryLines({ log }: BundleReport, entry: CheckedEntry): readonly string[] {
  const { index, json = '', signers, seen, otherLines } = entry
  const head = readEntryHead(json)
  const what = head.ok
    ? [`${head.value.type}, by post ${head.value.author}, recorded at ${head.value.time}`]
    : []
  const others = otherLines === 0 ? [] : [`${otherLines} further signature lines were not checked.`]
  return [
    `Entry ${index}: ${what.join('')}`,
    `  This text stood at place ${index} of the record of ${log.name}.`,
    ...signers.map((signer) => `  ${signerLine(signer)}`),
    ...(seen === undefined
      ? []
      : [`  It was not written before the record had ${seen.size} entries: it names their root.`]),
    ...others.map((line) => `  ${line}`),
    `  ${visible(json)}`,
    '',
  ]
}

function signerLine({ name, registration }: SignedBy): string {
  if (registration === null)
    return `It was signed by the key ${visible(name)}, which the bundle gives as the centre's gateway.`
  const { index, holder, role } = registration
  return `It was signed by the key ${visible(name)}, registered for party ${holder} as ${role} key at entry ${index}.`
}

function headLines(report: BundleReport): readonly string[] {
  const { head, log, cosigners } = report
  const holders = cosigningHolders(report)
  const times = cosigners.filter(({ counts }) => counts).map(({ time }) => time)
  return [
    `The head of ${head?.size ?? 0} entries is signed by ${log.name}; root ${head?.root ?? ''}.`,
    `Fingerprint of the key of the log: ${fingerprintOf(log.vkey)}`,
    ...(holders.length === 0
      ? ['No party cosigned it.']
      : [
          `${holders.length === 1 ? '1 party' : `${holders.length} parties`} cosigned it (${holders.join(', ')}), by their own clocks the first at ${instantOf(Math.min(...times))} and the last at ${instantOf(Math.max(...times))}.`,
        ]),
    report.anchor === 'given'
      ? 'The key of the log is the one that you gave.'
      : `The key of the log comes from the bundle itself: compare it with one from another source, or give it with --key:\n  ${log.vkey}`,
  ]
}

function notProven({ anchor, cosigners, entries }: BundleReport): readonly string[] {
  const gatewayOnly = entries.filter(({ signers }) =>
    signers.every(({ registration }) => registration === null),
  )
  return [
    'that what the entry says is true; only that it was said and recorded',
    'who held a key in hand when it signed',
    ...gatewayOnly.map(
      ({ index }) =>
        `that the author of entry ${index} signed with a key of their own: the gateway signed for the post`,
    ),
    'the exact time: the times are what the centre and its cosigners wrote',
    'that nothing else exists: other entries may answer, amend or withdraw this one, or revoke a key',
    ...(anchor === 'given' ? [] : ['that the key of the log is the right one']),
    ...(cosigners.some(({ counts }) => counts)
      ? []
      : ['that others were shown the same record: no party cosigned it']),
  ]
}

function instantOf(seconds: number): string {
  return new Date(seconds * 1_000).toISOString()
}
