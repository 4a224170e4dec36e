import { readEntryHead } from '@hudna/core/api/bundle-entry.ts'
import type { BundleReport, CheckedEntry, SignedBy } from '../verify/check-bundle.ts'
import { code, element, facts, foreign, list, section } from './elements.ts'
import { bodyRows, holdsPositions } from './entry-body.ts'
import type { Words } from './words.ts'

/** One proven entry: who wrote it, what it says, and the signed bytes. */
export function entryPart(
  words: Words,
  entry: CheckedEntry & { readonly note: string },
  before: HTMLElement | null,
): HTMLElement {
  const { say } = words
  const { index, json = '', note } = entry
  const head = readEntryHead(json)
  if (!head.ok)
    return section(say('entry', { index: String(index) }), element('pre', {}, code(note)))
  const { type, author, officer, time, body } = head.value
  const { recipients } = JSON.parse(json) as { recipients?: readonly string[] }
  return section(
    entryTitle(words, entry),
    before,
    facts([
      [say('entry.type'), code(type)],
      [say('entry.author'), code(author)],
      [say('entry.officer'), code(officer)],
      [say('entry.time'), words.instant(time)],
      [say('entry.marking'), markingOf(body)],
      [
        say('entry.recipients'),
        recipients === undefined || recipients.length === 0 ? null : code(recipients.join(', ')),
      ],
    ]),
    bodyTable(words, body),
    holdsPositions(body) ? element('p', { class: 'quiet' }, say('entry.positions')) : null,
    element(
      'details',
      {},
      element('summary', {}, say('entry.verbatim')),
      element('pre', { dir: 'ltr', tabindex: '0' }, note),
    ),
  )
}

/** The number of the entry and what kind it is. */
export function entryTitle(words: Words, { index, json = '' }: CheckedEntry): string {
  const head = readEntryHead(json)
  const number = words.say('entry', { index: String(index) })
  return head.ok ? `${number} · ${words.entryType(head.value.type)}` : number
}

/** What the checks prove of one entry, in sentences. */
export function entrySentences(
  words: Words,
  { log }: BundleReport,
  { index, signers, seen }: CheckedEntry,
): HTMLElement {
  const { say } = words
  const sentences = [
    say('proves.place', { index: String(index), log: log.name }),
    ...signers.map((signer) => signerSentence(words, signer)),
    ...(seen === undefined ? [] : [say('proves.seen', { size: String(seen.size) })]),
  ]
  return list(sentences, 'proven')
}

function signerSentence({ say, role }: Words, { name, registration }: SignedBy): string {
  if (registration === null) return say('proves.gateway', { name })
  const { holder: party, index } = registration
  return say('proves.signed', {
    name,
    party,
    entry: String(index),
    role: role(registration.role),
  })
}

function heading(text: string): HTMLElement {
  return element('th', { scope: 'col' }, text)
}

function bodyTable({ say }: Words, body: object): HTMLElement {
  return element(
    'table',
    {},
    element('caption', {}, say('entry.body')),
    element(
      'thead',
      {},
      element('tr', {}, heading(say('entry.member')), heading(say('entry.value'))),
    ),
    element(
      'tbody',
      {},
      ...bodyRows(body).map(({ path, value }) =>
        element(
          'tr',
          {},
          element('th', { scope: 'row' }, code(path)),
          element('td', {}, foreign(value)),
        ),
      ),
    ),
  )
}

function markingOf(body: object): HTMLElement | null {
  const { marking } = body as { marking?: { tlp?: unknown; class?: unknown } }
  if (typeof marking?.tlp !== 'string') return null
  return code(`TLP:${marking.tlp}`)
}
