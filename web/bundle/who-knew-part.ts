import { whoKnewWords } from '@hudna/core/api/who-knew/words.ts'
import type { CheckedFile, StatementFinding, Unproven, Where } from '../verify/check-bundle.ts'
import { element, list, section } from './elements.ts'
import type { Words } from './words.ts'

type Page = NonNullable<CheckedFile['page']>

/** What a page about who knew states, how much of it its entries show, and what they do not. */
export function whoKnewPart(words: Words, page: Page, entries: 'proven' | 'failed'): HTMLElement {
  const { say, instant } = words
  const { statement, proof } = page
  const { cells, proven, unproven, findings } = proof
  if (proof.verdict === 'altered')
    return section(
      say('page'),
      element('p', {}, say('page.altered')),
      list(
        findings.map((one) => findingText(words, one)),
        'not-proven',
      ),
    )
  if (entries === 'failed') return section(say('page'), element('p', {}, say('page.entries')))
  const asked = { moment: instant(statement.moment), size: String(statement.size) }
  return section(
    say('page'),
    element('p', {}, say('page.asked', asked)),
    list([say('page.holds', { cells: String(cells), proven: String(proven) })], 'proven'),
    ...(unproven.length === 0
      ? []
      : [
          element('h3', {}, say('page.open')),
          list(
            unproven.map((one) => openText(words, one)),
            'not-proven',
          ),
        ]),
  )
}

function openText(words: Words, { where, reason }: Unproven): string {
  return `${whereText(words, where)}: ${words.say(`page.open.${reason}`)}`
}

function findingText(words: Words, finding: StatementFinding): string {
  const { say } = words
  const { where, reason, entry, member, stated, said } = finding
  const about = entry === null ? '' : ` · ${say('entry', { index: String(entry) })}`
  const values = stated === '' ? '' : ` ${say('page.values', { member, stated, said })}`
  return `${whereText(words, where)}${about}: ${say(`page.reason.${reason}`)}${values}`
}

/** What of the page is meant: a version, a recipient of it, one of its rungs. */
function whereText({ say, language }: Words, { notice, version, party, rung }: Where): string {
  if (notice === null || version === null) return say('page.where.none')
  const of = { notice, version: String(version) }
  if (party === null) return say('page.where.version', of)
  if (rung === null) return say('page.where.party', { ...of, party })
  return say('page.where.rung', { ...of, party, rung: whoKnewWords[language].rungs[rung] })
}
