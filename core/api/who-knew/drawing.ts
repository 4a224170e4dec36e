import type { Footprint } from '../../geometry/place.ts'
import type { Names } from '../../kernel/schema.ts'
import { rungs } from '../../notices/receipt.ts'
import { cellLines } from './cell-words.ts'
import type { StatedRow, StatedVersion, WhoKnewStatement } from './statement.ts'
import { style } from './style.ts'
import { escaped, filled, ltr, utc } from './text.ts'
import type { WhoKnewWords } from './wording.ts'
import { whoKnewWords } from './words.ts'

type Drawing = { readonly statement: WhoKnewStatement; readonly words: WhoKnewWords }

/** What a page shows of a statement, in its language. */
export function drawWhoKnew(statement: WhoKnewStatement): {
  readonly head: string
  readonly body: string
} {
  const { language, exercise, versions } = statement
  const words = whoKnewWords[language]
  const drawing = { statement, words }
  const direction = language === 'ar' ? 'rtl' : 'ltr'
  const head = [
    `<html lang="${language}" dir="${direction}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${words.title}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '',
  ]
  const body = [
    '<body>',
    '<main>',
    ...(exercise ? [`<p class="exercise">${words.exercise}</p>`] : []),
    `<h1>${words.title}</h1>`,
    `<p>${words.lead}</p>`,
    questionPart(drawing),
    ...(versions.length === 0 ? [`<p class="nothing">${words.nothing}</p>`] : []),
    ...versions.map((version) => versionPart(version, drawing)),
    listPart(words.proven, words.provenWhat),
    listPart(words.unproven, words.unprovenWhat),
    listPart(words.check, words.checkHow),
    '</main>',
    '',
  ]
  return { head: head.join('\n'), body: body.join('\n') }
}

function questionPart({ statement, words }: Drawing): string {
  const { question, moment, size, vkey } = statement
  const { from, to } = question.interval
  const about =
    question.notice === null
      ? placeText(question.footprint, words)
      : filled(words.ofNotice, { notice: ltr(question.notice) })
  const time = to === null ? filled(words.from, { from: utc(from) }) : `${utc(from)} – ${utc(to)}`
  return factsPart([
    [words.asked, about],
    [words.time, time],
    [words.moment, utc(moment)],
    [words.size, ltr(String(size))],
    [words.log, ltr(vkey)],
  ])
}

function placeText(footprint: Footprint, words: WhoKnewWords): string {
  if (footprint.shape === 'circle') {
    const [longitude, latitude] = footprint.centre
    const position = ltr(`${degrees(latitude)}, ${degrees(longitude)}`)
    return filled(words.circle, { radius: ltr(String(footprint.radiusM)), position })
  }
  const corners =
    footprint.shape === 'line'
      ? footprint.line
      : footprint.polygons.flatMap((polygon) => polygon.flat())
  return filled(words.ground, { count: ltr(String(corners.length)) })
}

/** Seven decimals, from the integer, so that the same position is the same text everywhere. */
function degrees(value: number): string {
  const digits = String(Math.abs(value)).padStart(8, '0')
  return `${value < 0 ? '-' : ''}${digits.slice(0, -7)}.${digits.slice(-7)}`
}

function factsPart(facts: readonly (readonly [string, string])[]): string {
  const rows = facts.map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`)
  return `<dl>${rows.join('')}</dl>`
}

function listPart(title: string, lines: readonly string[]): string {
  const items = lines.map((line) => `<li>${line}</li>`)
  return `<section><h2>${title}</h2><ul>${items.join('')}</ul></section>`
}

function versionPart(version: StatedVersion, drawing: Drawing): string {
  const { words, statement } = drawing
  const { notice, names, kind, author, issuedAt, window, marking, entry, toldBy, rows } = version
  const toldAt = `${utc(issuedAt)}${citation([toldBy], words)}`
  const { from, to } = window
  const span = to === null ? filled(words.from, { from: utc(from) }) : `${utc(from)} – ${utc(to)}`
  const number = filled(words.version, { version: ltr(String(version.version)) })
  const facts: readonly (readonly [string, string])[] = [
    [words.kinds[kind], `${ltr(notice)} · ${number}${citation([entry], words)}`],
    [words.author, nameText(author, statement.parties, statement)],
    [words.told, toldAt],
    [words.window, span],
    ...(marking === null
      ? []
      : [[words.marking, ltr(`TLP:${marking.tlp} · ${marking.class}`)] as const]),
  ]
  const head = rungs.map((rung) => `<th scope="col">${words.rungs[rung]}</th>`)
  return [
    `<section class="${version.ended?.how === 'replaced' ? 'version void' : 'version'}">`,
    `<h2>${escaped(names[statement.language])}</h2>`,
    factsPart(facts),
    endPart(version, words),
    `<div class="wide" tabindex="0" role="region" aria-label="${escaped(names[statement.language])} ${version.version}"><table>`,
    `<thead><tr><th scope="col">${words.recipient}</th>${head.join('')}</tr></thead>`,
    `<tbody>${rows.map((row) => rowPart(row, drawing)).join('\n')}</tbody>`,
    '</table></div>',
    answersPart(rows, drawing),
    '</section>',
  ].join('\n')
}

function endPart({ ended }: StatedVersion, words: WhoKnewWords): string {
  if (ended === null) return ''
  const at = ended.at === null ? '' : utc(ended.at)
  return `<p class="ended">${filled(words[ended.how], { at })}${citation([ended.entry], words)}</p>`
}

function rowPart(row: StatedRow, { statement, words }: Drawing): string {
  const flash = row.flash ? ` <strong class="flash">${words.flash}</strong>` : ''
  const cells = row.cells.map((cell) => {
    const postName = (id: string) => nameText(id, statement.posts, statement)
    const lines = cellLines(cell, { words, size: statement.size, postName })
    return `<td class="${cell.state}">${lines.map((line) => `<span>${line}</span>`).join('')}</td>`
  })
  const party = nameText(row.party, statement.parties, statement)
  return `<tr><th scope="row">${party}${flash}</th>${cells.join('')}</tr>`
}

function answersPart(rows: readonly StatedRow[], { statement, words }: Drawing): string {
  const lines = rows.flatMap(({ party, answers, disseminations }) => {
    const who = nameText(party, statement.parties, statement)
    const said = answers.map(({ answer, ...one }) => ({ ...one, what: words.answer[answer] }))
    const told = disseminations.map(({ echelon, unitsTold, unitsTotal, ...one }) => {
      const values = { told: ltr(String(unitsTold)), total: ltr(String(unitsTotal)) }
      return { ...one, what: `${words.echelons[echelon]}: ${filled(words.units, values)}` }
    })
    return [...said, ...told].map(({ what, at, post, entry }) => {
      const by = filled(words.by, { post: nameText(post, statement.posts, statement) })
      const cited = entry === null ? ` (${words.withheld})` : citation([entry], words)
      return `<li>${who}: ${what} · ${utc(at)} · ${by}${cited}</li>`
    })
  })
  if (lines.length === 0) return ''
  return `<h3>${words.answers}</h3><ul>${lines.join('')}</ul>`
}

type Named = WhoKnewStatement['parties']

/** A name, and the id by which the entries know it. */
function nameText(id: string, register: Named, { language }: WhoKnewStatement): string {
  const names: Names | undefined = register.find((one) => one.id === id)?.names
  const name = names === undefined ? '' : `<bdi>${escaped(names[language])}</bdi> `
  return `${name}<small>${ltr(id)}</small>`
}

/** The entries that say so. */
function citation(entries: readonly (number | null)[], words: WhoKnewWords): string {
  const named = entries.filter((index) => index !== null)
  return named
    .map((index) => ` <cite>[${filled(words.entry, { index: ltr(String(index)) })}]</cite>`)
    .join('')
}
