import type { StatedCell } from './statement.ts'
import { filled, ltr, utc } from './text.ts'
import type { WhoKnewWords } from './wording.ts'

type Drawn = {
  readonly words: WhoKnewWords
  /** How many entries were looked at. */
  readonly size: number
  readonly postName: (id: string) => string
}

/** What stands in a cell: when, by which post, why, and the entries that say so. */
export function cellLines(cell: StatedCell, drawn: Drawn): readonly string[] {
  const { words } = drawn
  const due = cell.dueAt === null ? '' : utc(cell.dueAt)
  switch (cell.state) {
    case 'reached':
      return reachedLines(cell, drawn)
    case 'missed':
      return [
        `<strong>▲ ${filled(words.missing, { due })}</strong>`,
        cell.missedEntry === null
          ? filled(words.noEntry, { size: ltr(String(drawn.size)) })
          : cited(cell.missedEntry, words),
      ]
    case 'due':
      return [filled(words.due, { due })]
    case 'not-asked':
      return [words.notAsked]
  }
}

function reachedLines(cell: StatedCell, { words, postName }: Drawn): readonly string[] {
  const { rung, at, post, impliedBy, entries, dueAt, missedEntry } = cell
  const outside = rung === 'witnessed' || rung === 'mirrored'
  return [
    at === null ? '' : utc(at),
    ...(post === null ? [] : [postName(post)]),
    ...(impliedBy === null ? [] : [filled(words.impliedBy, { rung: words.rungs[impliedBy] })]),
    ...entries.map((index) => cited(index, words)),
    ...(entries.length > 0 ? [] : [outside ? words.outside : words.withheld]),
    ...(missedEntry === null || dueAt === null
      ? []
      : [`▲ ${filled(words.late, { due: utc(dueAt) })}`, cited(missedEntry, words)]),
  ]
}

function cited(index: number, words: WhoKnewWords): string {
  return `<cite>[${filled(words.entry, { index: ltr(String(index)) })}]</cite>`
}
