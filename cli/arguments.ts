import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { parseInstant, type Instant } from '@hudna/core/kernel/instant.ts'
import { isId } from '@hudna/core/kernel/ids.ts'
import { WrongInput } from './failure.ts'

/** Every command that needs a centre takes these. */
export const centreOptions = {
  url: { type: 'string' },
  data: { type: 'string' },
  token: { type: 'string' },
} as const satisfies ParseArgsOptionsConfig

export const jsonOption = {
  json: { type: 'boolean', default: false },
} as const satisfies ParseArgsOptionsConfig

/**
 * Reads the arguments of a command, strictly: an unknown option is an error.
 * @param form names the positional arguments, in order; each must be there
 */
export function readArguments<const O extends ParseArgsOptionsConfig>(
  args: readonly string[],
  form: { readonly options: O; readonly positionals?: readonly string[] },
) {
  const { options, positionals: names = [] } = form
  const parsed = parseArgs({
    args: joinNegatives(args),
    options,
    allowPositionals: true,
    strict: true,
  })
  const missing = names[parsed.positionals.length]
  if (missing !== undefined) throw new WrongInput(`${missing} is missing`)
  const extra = parsed.positionals[names.length]
  if (extra !== undefined) throw new WrongInput(`unexpected argument: ${extra}`)
  return { values: parsed.values, positionals: parsed.positionals }
}

/** `--at -12.5,30` means `--at=-12.5,30`; `parseArgs` would take the minus for an option. */
function joinNegatives(args: readonly string[]): string[] {
  const joined: string[] = []
  for (const arg of args) {
    const last = joined.at(-1)
    const isNegative = /^-[\d.]/.test(arg)
    if (isNegative && last?.startsWith('--') === true && !last.includes('='))
      joined[joined.length - 1] = `${last}=${arg}`
    else joined.push(arg)
  }
  return joined
}

/** The value of an option that must be there. */
export function needed(value: string | undefined, option: string): string {
  if (value === undefined || value === '') throw new WrongInput(`${option} is missing`)
  return value
}

export function instantOf(text: string, option: string): Instant {
  const instant = parseInstant(text)
  if (instant !== undefined) return instant
  throw new WrongInput(`${option}: ${text} is not a moment such as 2016-09-17T15:40:00Z`, {
    code: 'bad-date',
    field: option,
  })
}

export function optionalInstant(text: string | undefined, option: string): Instant | undefined {
  return text === undefined ? undefined : instantOf(text, option)
}

export function idOf(text: string, option: string): string {
  if (isId(text)) return text
  throw new WrongInput(`${option}: ${text} is not an id (lower-case letters, digits, hyphens)`, {
    code: 'malformed',
    field: option,
  })
}

export function oneOfWords<const W extends readonly string[]>(
  text: string,
  { words, option }: { readonly words: W; readonly option: string },
): W[number] {
  const found: W[number] | undefined = words.find((word) => word === text)
  if (found !== undefined) return found
  throw new WrongInput(`${option}: there is no ${text}; there are: ${words.join(', ')}`)
}

export function wholeNumber(
  text: string,
  { option, min, max }: { readonly option: string; readonly min: number; readonly max: number },
): number {
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN
  if (value >= min && value <= max) return value
  throw new WrongInput(`${option}: ${text} is not a whole number ${min} to ${max}`)
}
