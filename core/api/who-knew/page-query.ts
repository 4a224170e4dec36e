import { Type, type Static } from 'typebox'
import { closed, Language } from '../../kernel/schema.ts'
import { reads } from '../reads.ts'

export const whoKnewPagePath = '/api/who-knew/page'

/** The question of `whoKnew`, the language of the page, and one version of the notice where its all are too many. */
export const WhoKnewPageQuery = closed({
  ...reads.whoKnew.query.properties,
  language: Type.Optional(Language),
  version: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
})
export type WhoKnewPageQuery = Static<typeof WhoKnewPageQuery>
