import type {
  BundleReport,
  CheckedBundle,
  CheckedEntry,
  CheckedFile,
  Finding,
  KeyInHistory,
} from '../verify/check-bundle.ts'
import { type Child, code, element, facts, list, section } from './elements.ts'
import { entryPart, entrySentences, entryTitle } from './entry-part.ts'
import { whoKnewPart } from './who-knew-part.ts'
import type { WordKey, Words } from './words.ts'

const ENTRIES_AT_TOP_MAX = 5

/** A checked bundle with what only this browser computes. */
export type Shown = {
  readonly checked: CheckedFile
  /** Fingerprints in groups, by verifier key. */
  readonly fingerprints: ReadonlyMap<string, string>
}

/** What came of the check: the verdict, what is proven and what is not, the entries, the keys, every step. */
export function resultPart(words: Words, { checked, fingerprints }: Shown): readonly Child[] {
  const { report, bundle, page } = checked
  const steps = stepsPart(words, report)
  const verdict = page?.proof.verdict === 'altered' ? 'failed' : report.verdict
  const stated = page === null ? [] : [whoKnewPart(words, page, report.verdict)]
  if (verdict === 'failed') {
    const fails = report.verdict === 'failed' ? [failsPart(words, report)] : []
    return [verdictPart(words, verdict), ...stated, ...fails, steps]
  }
  const notes = new Map(bundle.entries.map(({ index, note }) => [index, note]))
  // A few entries stand at the top with all that is proven; of many each says it for itself.
  const few = report.entries.length <= ENTRIES_AT_TOP_MAX
  const sentences = (entry: CheckedEntry) => entrySentences(words, report, entry)
  return [
    verdictPart(words, verdict),
    ...stated,
    section(
      words.say('proves'),
      ...(few
        ? report.entries.flatMap((entry) => [
            element('h3', {}, entryTitle(words, entry)),
            sentences(entry),
          ])
        : []),
      element('h3', {}, words.say('proves.record')),
      list(provenOf(words, checked), 'proven'),
    ),
    section(words.say('proves-not'), list(notProven(words, report), 'not-proven')),
    ...report.entries.map((entry) => {
      const whole = { ...entry, note: notes.get(entry.index) ?? '' }
      return entryPart(words, whole, few ? null : sentences(entry))
    }),
    keysPart(words, report, fingerprints),
    steps,
  ]
}

function verdictPart({ say }: Words, verdict: BundleReport['verdict']): HTMLElement {
  const mark = verdict === 'proven' ? '✓' : '✗'
  return element(
    'p',
    { class: `verdict ${verdict}`, id: 'verdict', tabindex: '-1' },
    element('strong', {}, `${mark} ${say(`verdict.${verdict}`)}`),
    element('span', {}, say(`verdict.${verdict}.what`)),
  )
}

function provenOf(words: Words, { report, parties }: CheckedBundle): readonly string[] {
  const { say, instant } = words
  const times = report.cosigners.filter(({ counts }) => counts).map(({ time }) => time)
  const at = (seconds: number) => instant(new Date(seconds * 1_000).toISOString())
  const cosigned = () =>
    say('proves.cosigned', {
      count: parties.length,
      first: at(Math.min(...times)),
      last: at(Math.max(...times)),
      parties: parties.join(', '),
    })
  return [
    say('proves.head', { size: String(report.head?.size ?? 0) }),
    ...(parties.length === 0 ? [] : [cosigned()]),
    ...(report.anchor === 'given' ? [say('proves.key')] : []),
  ]
}

function notProven({ say }: Words, report: BundleReport): readonly string[] {
  const { anchor, cosigners, entries, findings } = report
  const gatewayOnly = entries.filter(({ signers }) =>
    signers.every(({ registration }) => registration === null),
  )
  const unseen = findings.filter(({ reason }) => reason === 'seen-not-shown')
  return [
    say('proves-not.truth'),
    say('proves-not.hand'),
    ...gatewayOnly.map(({ index }) => say('proves-not.author', { index: String(index) })),
    say('proves-not.time'),
    say('proves-not.else'),
    ...(anchor === 'given' ? [] : [say('proves-not.key')]),
    ...(cosigners.some(({ counts }) => counts) ? [] : [say('proves-not.same')]),
    ...entries
      .filter(({ otherLines }) => otherLines > 0)
      .map(({ index, otherLines }) =>
        say('proves-not.lines', { count: otherLines, index: String(index) }),
      ),
    ...unseen.map(({ index }) => say('proves-not.seen', { index: String(index) })),
  ]
}

function keysPart(
  words: Words,
  report: BundleReport,
  fingerprints: ReadonlyMap<string, string>,
): HTMLElement {
  const { say } = words
  const line = (title: string, vkey: string) =>
    element(
      'div',
      { class: 'key' },
      element('h3', {}, title),
      facts([
        [say('keys.fingerprint'), code(fingerprints.get(vkey) ?? '')],
        [say('keys.vkey'), code(vkey)],
      ]),
    )
  return section(
    say('keys'),
    element('p', { class: 'quiet' }, say('keys.what')),
    line(say('keys.log'), report.log.vkey),
    line(say('keys.gateway'), report.gatewayVkey),
    ...report.keys.map((key) => line(titleOf(words, key), key.vkey)),
  )
}

function titleOf({ say, role }: Words, key: KeyInHistory): string {
  const { holder: party, registeredAt, revoked } = key
  const values = { role: role(key.role), party, entry: String(registeredAt) }
  if (revoked === null) return say('keys.registered', values)
  const { index, lastTrustedIndex } = revoked
  return say('keys.revoked', {
    ...values,
    revoked: String(index),
    last: String(lastTrustedIndex),
  })
}

function failsPart(words: Words, { findings }: BundleReport): HTMLElement {
  return section(
    words.say('fails'),
    element('ol', { class: 'steps' }, ...findings.filter(({ ok }) => !ok).map(stepWith(words))),
  )
}

function stepsPart(words: Words, { findings }: BundleReport): HTMLElement {
  return element(
    'details',
    { class: 'all-steps' },
    element('summary', {}, words.say('steps')),
    element('ol', { class: 'steps' }, ...findings.map(stepWith(words))),
  )
}

function stepWith({ say }: Words) {
  return ({ step, index, ok, reason, evidence }: Finding): HTMLElement => {
    const where = index === null ? '' : ` · ${say('entry', { index: String(index) })}`
    const values = Object.entries(evidence).map(([name, value]) => [name, String(value)] as const)
    return element(
      'li',
      { class: ok ? 'holds' : 'fails' },
      element('span', { class: 'mark', 'aria-hidden': 'true' }, ok ? '✓' : '✗'),
      element(
        'span',
        {},
        element('strong', {}, `${say(`step.${step}`)}${where}`),
        ` (${say(ok ? 'step.holds' : 'step.fails')}): `,
        say(`reason.${reason}` satisfies WordKey, Object.fromEntries(values)),
      ),
    )
  }
}
