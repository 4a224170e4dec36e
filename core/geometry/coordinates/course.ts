import { bearingOfPoint, compassPoints } from './compass.ts'
import { directionOf } from './direction-words.ts'
import { halfStepOf } from './globe.ts'

export type Length = { readonly metres: number; readonly halfStepM: number }

/** The pieces of `12 km 045° from Aleppo`, as far as they are there. */
export type Course = {
  readonly distance: Length | undefined
  readonly bearing: { readonly degrees: number; readonly halfStepDeg: number } | undefined
  /** Whether two distances, or two bearings that differ, are given. */
  readonly contradicts: boolean
  readonly name: string
}

const lengths: readonly (readonly [RegExp, number])[] = [
  [/^(km|kms|kilomet(re|er)s?|كم|كيلومتر(ا|ات)?|كيلو|км|километр\p{L}*)$/u, 1_000],
  [/^(m|met(re|er)s?|م|متر(ا)?|امتار|أمتار|м|метр\p{L}*)$/u, 1],
  [/^(nm|nmi)$/, 1_852],
  [/^(mi|miles?)$/, 1_609.344],
]
const degreeWords = /^(deg|degrees?|درجة|درجات|град|градус\p{L}*)$/u
const bearingWords =
  /^(bearing|azimuth|heading|true|على|بعد|باتجاه|اتجاه|بزاوية|زاوية|سمت|إلى|الى|по|азимут\p{L}*|пеленг\p{L}*|на|к|ко|at|on|about|to|the|и|and|و|в|расстоянии)$/u
const fromWords = /^(from|of|من|عن|от|ot)$/u

const pieces = /(\d+(?:[.,]\d+)?)|(°)|(\p{L}+)|[ ,;.\-/]/uy

type State = {
  distance: Length | undefined
  bearing: Course['bearing']
  /** A number that waits for its unit. */
  number: string | undefined
  azimuth: boolean
  compass: string
  contradicts: boolean
  /** A number had no unit. */
  stray: boolean
}

/** Undefined when the text has no distance with a unit and no word for "from" behind a number. */
export function courseOf(text: string): Course | undefined {
  const state: State = {
    distance: undefined,
    bearing: undefined,
    number: undefined,
    azimuth: false,
    compass: '',
    contradicts: false,
    stray: false,
  }
  const end = readPieces(text, state)
  settle(state)
  const name = text.slice(end.at).trim()
  const { distance, bearing, stray } = state
  const says = bearing !== undefined || end.from || name !== ''
  const counts = distance !== undefined || (end.from && bearing !== undefined)
  if (!says || !counts) return undefined
  const contradicts = state.contradicts || (stray && bearing !== undefined)
  return { distance, bearing, contradicts, name }
}

/** Reads until the word for "from", or until the first word that is neither number, unit nor direction: a name. */
function readPieces(text: string, state: State): { readonly at: number; readonly from: boolean } {
  const lower = text.toLowerCase()
  pieces.lastIndex = 0
  for (let at = 0; at < lower.length; at = pieces.lastIndex) {
    const [found, number, degree, word] = pieces.exec(lower) ?? []
    if (found === undefined) return { at, from: false }
    if (number !== undefined) takeNumber(state, number.replace(',', '.'))
    else if (degree !== undefined) takeDegrees(state)
    else if (word !== undefined) {
      if (fromWords.test(word)) return { at: pieces.lastIndex, from: true }
      if (!takeWord(state, word)) return { at, from: false }
    }
  }
  return { at: text.length, from: false }
}

function takeNumber(state: State, number: string): void {
  settle(state)
  state.number = number
}

function takeDegrees(state: State): void {
  if (state.number === undefined) return
  state.contradicts ||= state.bearing !== undefined
  state.bearing = { degrees: Number(state.number), halfStepDeg: halfStepOf(state.number) }
  state.number = undefined
}

function takeWord(state: State, word: string): boolean {
  const length = lengths.find(([pattern]) => pattern.test(word))
  if (length !== undefined && state.number !== undefined) {
    const metres = Number(state.number) * length[1]
    state.contradicts ||= state.distance !== undefined
    state.distance = { metres, halfStepM: halfStepOf(state.number) * length[1] }
    state.number = undefined
    return true
  }
  if (degreeWords.test(word) && state.number !== undefined) {
    takeDegrees(state)
    return true
  }
  const isFirst = state.distance === undefined && state.number === undefined
  if (bearingWords.test(word) && (word !== 'в' || isFirst)) {
    state.azimuth ||= /^(bearing|azimuth|heading|زاوية|بزاوية|سمت|азимут|пеленг)/u.test(word)
    return true
  }
  const letters = directionOf(word)
  if (letters === undefined) return false
  state.compass += letters
  return true
}

/** A number without a unit is a bearing when it has three digits or a word says so; direction words together are one. */
function settle(state: State): void {
  const { number, compass } = state
  if (number !== undefined && (state.azimuth || /^\d{3}$/.test(number))) takeDegrees(state)
  state.stray ||= state.number !== undefined
  state.number = undefined
  if (compass === '') return
  state.compass = ''
  const point = compassPoints.find((one) => one === compass)
  if (point === undefined) {
    state.contradicts = true
    return
  }
  const { bearingDeg, halfStepDeg } = bearingOfPoint(point)
  state.bearing ??= { degrees: bearingDeg, halfStepDeg }
  const apart = Math.abs(((((state.bearing.degrees - bearingDeg) % 360) + 540) % 360) - 180)
  state.contradicts ||= apart > halfStepDeg
}
