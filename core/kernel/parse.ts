import type { Static, TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import Format from 'typebox/format'
import { Settings } from 'typebox/system'
import type { TLocalizedValidationError } from 'typebox/error'
import { isInstant } from './instant.ts'
import type { RefusalCode } from './refusal-codes.ts'
import { ok, refuse, type Result } from './result.ts'
import { freeTextFault, lineFault } from './text.ts'

Format.Set('instant', isInstant)
Format.Set('line', (text) => lineFault(text) === undefined && text.trim() === text)
Format.Set('free-text', (text) => freeTextFault(text) === undefined)

const FAULTS_MAX = 20
// An unknown member is reported twice, and the alternatives that were not meant are reported too.
Settings.Set({ maxErrors: FAULTS_MAX * 4 })

/**
 * Turns a schema into a parser. The first fault is the refusal; all of them, at most 20, are its evidence:
 * `{faults: [{field, message}]}`.
 */
export function parserOf<T extends TSchema>(schema: T): (input: unknown) => Result<Static<T>> {
  const validator = Compile(schema)
  return (input) => {
    if (validator.Check(input)) return ok(input)
    const faults = plain(validator.Errors(input)).slice(0, FAULTS_MAX)
    const first = faults[0]
    if (first === undefined) return refuse('malformed', '', 'does not fit the schema')
    const all = faults.map((fault) => ({ field: fieldOf(fault), message: fault.message }))
    return refuse(codeOf(first), fieldOf(first), first.message, { faults: all })
  }
}

/** Leaves out what says the same twice, and the alternatives of a union whose marking word is another. */
function plain(faults: readonly TLocalizedValidationError[]): readonly TLocalizedValidationError[] {
  const others = faults
    .filter((fault) => fault.keyword === 'const')
    .flatMap((fault) => /^.*\/anyOf\/\d+\/(?=properties\/)/.exec(fault.schemaPath) ?? [])
  const meant = faults.filter(
    (fault) =>
      fault.keyword !== 'boolean' &&
      !others.some((alternative) => `${fault.schemaPath}/`.startsWith(alternative)),
  )
  return meant.length > 0 ? meant : faults
}

function codeOf(fault: TLocalizedValidationError): RefusalCode {
  switch (fault.keyword) {
    case 'required':
      return 'missing-field'
    case 'additionalProperties':
      return 'unknown-field'
    case 'minimum':
    case 'maximum':
      return 'out-of-range'
    case 'maxLength':
    case 'maxItems':
      return 'too-large'
    case 'format':
      return fault.params.format === 'instant' ? 'bad-date' : 'unsafe-text'
    default:
      return 'malformed'
  }
}

/** JSON pointer of the place, down to the missing or unknown member. */
function fieldOf(fault: TLocalizedValidationError): string {
  if (fault.keyword === 'required')
    return `${fault.instancePath}/${fault.params.requiredProperties[0] ?? ''}`
  if (fault.keyword === 'additionalProperties') {
    return `${fault.instancePath}/${escaped(fault.params.additionalProperties[0] ?? '')}`
  }
  return fault.instancePath
}

/** A member name in a JSON pointer (RFC 6901). */
function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}
