import type {
  CorridorAnswer,
  DelineationAnswer,
  NoticeHeld,
  OffHours,
  PauseAnswer,
} from '@hudna/core/conflicts/happening-answer.ts'
import type { RegimeAnswer } from '@hudna/core/conflicts/regime-answer.ts'
import type { Interval } from '@hudna/core/kernel/interval.ts'
import { type Clock, entryText, momentText, spanText, textOf } from './regime-words.ts'
import { wrapped } from './wrapped.ts'

type Section = { readonly title: string; readonly lines: readonly string[] }

/** Pauses, corridors and notices that hold there and then, and what holds on those days but not at that hour. */
export function happeningLines(answer: RegimeAnswer, clock: Clock): readonly Section[] {
  return [
    { title: 'NOTICES', lines: answer.notices.flatMap((one) => noticeLines(one, clock)) },
    { title: 'PAUSES', lines: answer.pauses.flatMap((one) => pauseLines(one, clock)) },
    { title: 'CORRIDORS', lines: answer.corridors.flatMap((one) => corridorLines(one, clock)) },
    { title: 'WHO IS SAID TO HOLD THE GROUND', lines: answer.delineations.flatMap(groundLines) },
    { title: 'NOT AT THAT HOUR', lines: answer.offHours.map((one) => offHoursLine(one, clock)) },
  ]
}

function noticeLines(one: NoticeHeld, clock: Clock): readonly string[] {
  const { kind, what, notice, names, certainty, author, version, radiusM, interval, entry } = one
  const round = radiusM === null ? '' : `, within ${radiusM / 1_000} km`
  const of = what === null ? kind : `${kind} of ${what}`
  const cancelled =
    one.cancelledAt === null ? '' : `, cancelled later: ${momentText(one.cancelledAt, clock)}`
  return [
    ...wrapped('  ', `${of} ${names.en} (${notice}, ${certainty})${round}`, 4),
    `    by ${author}, version ${version}, ${spanText(interval, clock)}${cancelled} [${entry}]`,
    ...wrapped('    ', textOf(one.text)),
    ...one.answers.flatMap(({ saidBy, says, text, entry: at }) =>
      wrapped(`    ${saidBy} answered ${says}${entryText(at)}: `, textOf(text), 6),
    ),
  ]
}

function groundLines(one: DelineationAnswer): readonly string[] {
  const { delineation, names, subject, holder, claimant, status, certainty, entry } = one
  const verb = subject === 'control' ? 'held' : 'watched'
  const signed = one.signatures.map(({ party, entry: at }) => `${party} [${at}]`)
  const also = signed.length === 0 ? '' : `, signed by ${signed.join(', ')}`
  return wrapped(
    '  ',
    `${names.en} (${delineation}, ${certainty}, ${status}): ${verb} by ${holder ?? 'nobody'}, says ${claimant} [${entry}]${also}`,
    4,
  )
}

function pauseLines(one: PauseAnswer, clock: Clock): readonly string[] {
  const { pause, names, certainty, status, interval, entry, announcedBy, unsigned } = one
  const by = announcedBy.length === 0 ? '' : `, announced by ${announcedBy.join(', ')}`
  return [
    ...wrapped(
      '  ',
      `${names.en} (${pause}, ${certainty}), ${statusText(status)}${by} [${entry}]`,
      4,
    ),
    ...wrapped('    ', `${spanText(interval, clock)}${windowsText(one.windows, clock)}`),
    ...one.extensions.map(
      ({ until, by: who, entry: at }) =>
        `    extended until ${momentText(until, clock)} by ${who.join(', ')} [${at}]`,
    ),
    ...unsigned.flatMap(({ owedBy, text }) =>
      wrapped(`    not signed by ${owedBy}: `, textOf(text), 6),
    ),
  ]
}

function corridorLines(one: CorridorAnswer, clock: Clock): readonly string[] {
  const { corridor, names, certainty, basis, users, direction, interval, entry, states } = one
  const agreed = basis === 'agreed' ? 'agreed' : 'declared, not agreed'
  return [
    ...wrapped(
      '  ',
      `${names.en} (${corridor}, ${certainty}), ${agreed}, opened by ${one.openedBy} [${entry}]`,
      4,
    ),
    ...wrapped('    ', `${spanText(interval, clock)}${windowsText(one.windows, clock)}`),
    ...wrapped('    for ', `${users.join(', ')}: ${textOf(direction)}`),
    ...states.flatMap(({ state, saidBy, from, text, entry: at }) =>
      wrapped(
        `    ${state} since ${momentText(from, clock)}, says ${saidBy} [${at}] `,
        textOf(text),
        6,
      ),
    ),
  ]
}

function statusText(status: PauseAnswer['status']): string {
  return status === 'declared-not-agreed' ? 'declared, not agreed' : status.replaceAll('-', ' ')
}

function windowsText(windows: readonly Interval[], clock: Clock): string {
  if (windows.length === 0) return ''
  return `; hours: ${windows.map((window) => windowText(window, clock)).join(', ')}`
}

/** `2016-10-21 08:00-19:00`, with the day of the end only where it is another one. */
function windowText({ from, to }: Interval, clock: Clock): string {
  const begin = momentText(from, clock)
  if (to === null) return `${begin}-open`
  const end = momentText(to, clock)
  return `${begin}-${end.startsWith(begin.slice(0, 10)) ? end.slice(11) : end}`
}

function offHoursLine(one: OffHours, clock: Clock): string {
  const { kind, id, names, before, after, entry } = one
  const last = before === null ? '' : `; before: ${windowText(before, clock)}`
  const next = after === null ? '' : `; next: ${windowText(after, clock)}`
  return `  ${kind} ${names.en} (${id})${last}${next} [${entry}]`
}
