import { Type, type Static } from 'typebox'
import {
  command,
  event,
  FreeText,
  Id,
  Instant,
  Language,
  Line,
  Names,
  partOf,
  refTo,
  Source,
  Texts,
} from '../kernel/schema.ts'
import { Procedure } from './agreement.ts'

export const TERMS_MAX = 1_000

const textFields = {
  agreement: refTo('agreements'),
  language: Language,
  /** As the text itself numbers it: an entry holds one section, so that a long text is many entries. */
  section: Line,
  title: Type.Union([Line, Type.Null()]),
  body: FreeText,
  /** Whether this language is one of those in which the agreement was made, and not a translation. */
  authentic: Type.Boolean(),
  source: Source,
}
const termFields = {
  agreement: refTo('agreements'),
  term: Id,
  names: Names,
  definition: Texts,
  source: Source,
}
const retractFields = {
  agreement: refTo('agreements'),
  term: partOf({ of: 'agreement', list: 'glossary', key: 'term' }),
  reason: Texts,
  source: Source,
}
const procedureFields = {
  agreement: refTo('agreements'),
  procedure: Procedure,
  from: Instant,
  source: Source,
}

export const RecordText = command(
  'agreements/record-text',
  textFields,
  'Record a section of the text of an agreement in one language',
)
export const DefineTerm = command(
  'agreements/define-term',
  termFields,
  'Define a term of an agreement, or define it anew',
)
export const RetractTerm = command(
  'agreements/retract-term',
  retractFields,
  'Take a term out of the glossary of an agreement',
)
export const SetProcedure = command(
  'agreements/set-procedure',
  procedureFields,
  'Set the next version of the procedure, from a moment on',
)

export const TextRecorded = event('agreement-text-recorded', textFields)
export const TermDefined = event('term-defined', termFields)
export const TermRetracted = event('term-retracted', retractFields)
export const ProcedureSet = event('procedure-set', procedureFields)

export type WordingCommand =
  | Static<typeof RecordText>
  | Static<typeof DefineTerm>
  | Static<typeof RetractTerm>
  | Static<typeof SetProcedure>

export type WordingEvent =
  | Static<typeof TextRecorded>
  | Static<typeof TermDefined>
  | Static<typeof TermRetracted>
  | Static<typeof ProcedureSet>
