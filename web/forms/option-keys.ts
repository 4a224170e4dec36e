import type { Field } from '@hudna/core/api/command-fields.ts'
import type { Command } from '@hudna/core/api/types.ts'

/** The messages that name the words of a choice, by the member; where two nouns mean different things, by the noun too. */
const prefixes: Readonly<Record<string, string>> = {
  activity: 'agreements.activity',
  acts: 'act',
  agreementType: 'agreement-type',
  class: 'agreement-class',
  consent: 'consent',
  form: 'agreement-form',
  list: 'form.option.code-list',
  language: 'agreements.language',
  languages: 'agreements.language',
  priority: 'agreements.priority',
  relation: 'agreements.affiliation',
  scheme: 'form.option.scheme',
  semantics: 'incidents.semantics',
  stage: 'agreements.stage',
  standing: 'standing',
  subject: 'delineation',
  users: 'form.option.user',
  wherePrecision: 'where-precision',
  who: 'form.option',
  'parties/kind': 'party-kind',
  'places/kind': 'place-kind',
  'parties/status': 'form.option.recipient',
  'pauses/answer': 'consent',
  'pauses/category': 'form.option.people',
  'pauses/state': 'corridor-state',
  'pauses/kind': 'form.option.readiness',
  'channels/kind': 'agreements.channel-kind',
  'commitments/state': 'agreements.commitment-state',
  'commitments/answer': 'agreements.proposal-answer',
  'commitments/kind': 'form.option.document',
  'markings/kind': 'exchange.kind',
  'warnings/kind': 'form.option.document',
  'warnings/categories': 'warnings.category',
  'warnings/responses': 'warnings.response',
  'warnings/urgency': 'warnings.urgency',
  'warnings/severity': 'warnings.severity',
  'warnings/certainty': 'warnings.certainty',
}

/** Where one noun has several lists under one name, by the command or by the list that holds it. */
const exact: Readonly<Record<string, string>> = {
  'parties/open-post role': 'role',
  'parties/register-key role': 'agreements.key.role',
  'agreements/add-clause kind': 'clause-kind',
  'agreements/amend-clause kind': 'clause-kind',
  'agreements/declare-zone kind': 'zone-kind',
  'channels/send references kind': 'form.option.document',
  'channels/send template name': 'form.option.template',
  'commitments/answer-invitation answer': 'form.option.attendance',
}

/**
 * What begins the name of the message for a word of a choice.
 * @param list the list that holds the field, or empty
 */
export function optionPrefix(
  type: Command['type'],
  { name }: Pick<Field, 'name'>,
  list = '',
): string | undefined {
  const within = list === '' ? `${type} ${name}` : `${type} ${list} ${name}`
  const noun = type.slice(0, type.indexOf('/'))
  return exact[within] ?? prefixes[`${noun}/${name}`] ?? prefixes[name]
}
