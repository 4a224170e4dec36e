import type { IndexBox } from '../geometry/index-box.ts'
import { assert } from '../kernel/assert.ts'
import type { Cover } from './volume-register-kinds.ts'

/**
 * A cover as it is stored: first and last second, floor and ceiling, then west, south, east and north of each box, as
 * decimal numbers with a comma between. One cover has one text.
 */
export function coverText({ fromS, lastS, floorCm, ceilingCm, boxes }: Cover): string {
  return [fromS, lastS, floorCm, ceilingCm, ...boxes.flat()].join(',')
}

/** Reads what `coverText` wrote: a million of them at every start, so by hand. */
export function coverOfText(text: string): Cover {
  const numbers = numbersIn(text)
  assert(numbers.length >= 8 && numbers.length % 4 === 0, `no cover: ${text}`)
  const boxes: IndexBox[] = []
  for (let at = 4; at < numbers.length; at += 4) {
    boxes.push([numbers[at] ?? 0, numbers[at + 1] ?? 0, numbers[at + 2] ?? 0, numbers[at + 3] ?? 0])
  }
  const [fromS = 0, lastS = 0, floorCm = 0, ceilingCm = 0] = numbers
  return { fromS, lastS, floorCm, ceilingCm, boxes }
}

const COMMA = 44
const MINUS = 45
const ZERO = 48

function numbersIn(text: string): readonly number[] {
  const numbers: number[] = []
  let value = 0
  let sign = 1
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === COMMA) {
      numbers.push(sign * value)
      value = 0
      sign = 1
    } else if (code === MINUS) sign = -1
    else value = value * 10 + code - ZERO
  }
  numbers.push(sign * value)
  return numbers
}
