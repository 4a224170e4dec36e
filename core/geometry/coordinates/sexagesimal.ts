import type { Result } from '../../kernel/result.ts'
import { type AngleToken, angleTokens } from './angle-tokens.ts'
import { type Axis, halfStepOf, readingOf } from './globe.ts'
import { type CoordinateReading, type CoordinateReason, notPosition } from './reading.ts'

type Letter = Extract<AngleToken, { kind: 'letter' | 'label' }>
type Written = { readonly tokens: readonly AngleToken[]; readonly letter?: Letter }
type Angle = Axis & { readonly parts: number }
type Fault = {
  readonly reason: CoordinateReason
  readonly message: string
  readonly hint: string
}

const hintOfForm = 'write 36°12′07.6″N 37°08′03.5″E or 36.2021, 37.1343'

/**
 * Degrees, degrees and minutes, or degrees, minutes and seconds, with their signs, words or spaces. Letters before or
 * behind the numbers say which is latitude; without them latitude comes first.
 */
export function readSexagesimal(text: string, field: string): Result<CoordinateReading> {
  const refuse = (fault: Fault) => notPosition({ field, ...fault })
  const unreadable: Fault = {
    reason: 'unreadable',
    message: `${text.slice(0, 60)} is no position`,
    hint: hintOfForm,
  }
  const tokens = angleTokens(text)
  if (tokens === undefined || tokens.every(({ kind }) => kind !== 'number')) {
    return refuse(unreadable)
  }
  const pair = pairOf(tokens)
  if (pair === undefined) return refuse(unreadable)
  if ('reason' in pair) return refuse(pair)
  const [one, other] = [angleOf(pair[0], unreadable), angleOf(pair[1], unreadable)]
  if ('reason' in one) return refuse(one)
  if ('reason' in other) return refuse(other)
  const first = axisNamed(pair[0].letter)
  const second = axisNamed(pair[1].letter)
  if (first !== undefined && first === second) {
    const hint = 'one is north or south, the other east or west'
    return refuse({ reason: 'half', message: `both numbers are a ${first}`, hint })
  }
  const [latitude, longitude] = first === 'longitude' ? [other, one] : [one, other]
  const form = one.parts === 1 && other.parts === 1 ? 'decimal' : 'dms'
  return readingOf({ latitude, longitude, form, field, named: first !== undefined })
}

function axisNamed(letter: Letter | undefined): 'latitude' | 'longitude' | undefined {
  if (letter === undefined) return undefined
  if (letter.kind === 'label') return letter.axis
  return letter.letter === 'n' || letter.letter === 's' ? 'latitude' : 'longitude'
}

function isLetter(token: AngleToken): token is Letter {
  return token.kind === 'letter' || token.kind === 'label'
}

/** The two numbers with their letters, in the order in which they stand. */
function pairOf(tokens: readonly AngleToken[]): readonly [Written, Written] | Fault | undefined {
  const letters = tokens.filter(isLetter)
  const [one, other, another] = letters
  if (one === undefined) return halves(tokens)
  if (another !== undefined) return undefined
  if (other === undefined) {
    const message = 'only one of the two numbers has a letter'
    return { reason: 'half', message, hint: 'give both a letter: N or S, and E or W' }
  }
  const [at, next] = [tokens.indexOf(one), tokens.lastIndexOf(other)]
  if (at === 0) {
    const [first, second] = [tokens.slice(1, next), tokens.slice(next + 1)]
    return [
      { tokens: trimmed(first), letter: one },
      { tokens: trimmed(second), letter: other },
    ]
  }
  if (next !== tokens.length - 1) return undefined
  const [first, second] = [tokens.slice(0, at), tokens.slice(at + 1, next)]
  return [
    { tokens: trimmed(first), letter: one },
    { tokens: trimmed(second), letter: other },
  ]
}

/** Without letters: divided by a comma, at the second sign of degrees, or into equally many numbers. */
function halves(tokens: readonly AngleToken[]): readonly [Written, Written] | Fault | undefined {
  const cut = cutOf(tokens)
  if (cut !== undefined) {
    const [first, second] = [tokens.slice(0, cut), tokens.slice(cut)]
    return [{ tokens: trimmed(first) }, { tokens: trimmed(second) }]
  }
  const degrees = tokens.filter((token) => token.kind === 'unit' && token.place === 0)
  if (degrees.length !== 1) return undefined
  const message = 'there is one angle where a position has two'
  return { reason: 'half', message, hint: hintOfForm }
}

function cutOf(tokens: readonly AngleToken[]): number | undefined {
  const dividers = [...tokens.keys()].filter((at) => tokens[at]?.kind === 'divider')
  if (dividers.length === 1) return dividers[0]
  if (dividers.length > 1) return undefined
  const isDegree = (at: number) => {
    const token = tokens[at]
    return token?.kind === 'unit' && token.place === 0
  }
  const [, second] = [...tokens.keys()].filter(isDegree)
  if (second !== undefined) return tokens[second - 2]?.kind === 'sign' ? second - 2 : second - 1
  const numbers = [...tokens.keys()].filter((at) => tokens[at]?.kind === 'number')
  if (numbers.length !== 4 && numbers.length !== 6) return undefined
  const middle = numbers[numbers.length / 2] ?? 0
  return tokens[middle - 1]?.kind === 'sign' ? middle - 1 : middle
}

function trimmed(tokens: readonly AngleToken[]): readonly AngleToken[] {
  const from = tokens.findIndex(({ kind }) => kind !== 'divider' && kind !== 'colon')
  const last = tokens.findLastIndex(({ kind }) => kind !== 'divider' && kind !== 'colon')
  return from < 0 ? [] : tokens.slice(from, last + 1)
}

/** One angle: `unreadable` when its pieces stand in no order that an angle has. */
function angleOf({ tokens, letter }: Written, unreadable: Fault): Angle | Fault {
  const [sign, ...rest] = tokens
  const signed = sign?.kind === 'sign'
  const numbers: string[] = []
  for (const token of signed ? rest : tokens) {
    if (token.kind === 'number') numbers.push(token.text)
    else if (token.kind === 'unit' && token.place === numbers.length - 1) continue
    else if (token.kind === 'colon' && numbers.length > 0) continue
    else return unreadable
  }
  const [last = ''] = numbers.slice(-1)
  if (numbers.length === 0 || numbers.length > 3) return unreadable
  if (numbers.slice(0, -1).some((number) => number.includes('.'))) return unreadable
  if (signed && letter?.kind === 'letter') {
    const message = 'a number has both a sign and a letter'
    const hint = 'write either -36.2 or 36.2 S'
    return { reason: 'sign-and-letter', message, hint }
  }
  const over = numbers.slice(1).find((number) => Number(number) >= 60)
  if (over !== undefined) {
    const hint = 'minutes and seconds are below 60; a fraction of a degree is written 36.75'
    return { reason: 'minutes', message: `${over} is not below 60`, hint }
  }
  const scale = 60 ** (numbers.length - 1)
  const size = numbers.reduce((sum, number) => sum * 60 + Number(number), 0) / scale
  const south = letter?.kind === 'letter' && (letter.letter === 's' || letter.letter === 'w')
  const minus = south || (signed && sign.minus)
  const halfStepDeg = halfStepOf(last) / scale
  return { degrees: minus ? -size : size, halfStepDeg, parts: numbers.length }
}
