import type { NoticeKind } from '../../notices/details.ts'
import type { noticeAnswers } from '../../notices/notice.ts'
import type { Echelon, Rung } from '../../notices/receipt.ts'

/** The words of an exported page about who knew. `{name}` is filled in. */
export type WhoKnewWords = {
  readonly title: string
  readonly exercise: string
  readonly lead: string
  readonly marking: string
  readonly asked: string
  readonly circle: string
  readonly ground: string
  readonly ofNotice: string
  readonly time: string
  readonly from: string
  readonly moment: string
  readonly size: string
  readonly log: string
  readonly nothing: string
  readonly version: string
  readonly author: string
  readonly told: string
  readonly window: string
  readonly recipient: string
  readonly flash: string
  readonly entry: string
  readonly noEntry: string
  readonly withheld: string
  readonly outside: string
  readonly missing: string
  readonly late: string
  readonly due: string
  readonly notAsked: string
  readonly impliedBy: string
  readonly by: string
  readonly answers: string
  readonly units: string
  readonly replaced: string
  readonly cancelled: string
  readonly expired: string
  readonly proven: string
  readonly provenWhat: readonly string[]
  readonly unproven: string
  readonly unprovenWhat: readonly string[]
  readonly check: string
  readonly checkHow: readonly string[]
  readonly kinds: { readonly [K in NoticeKind]: string }
  readonly rungs: { readonly [R in Rung | 'answer']: string }
  readonly answer: { readonly [A in (typeof noticeAnswers)[number]]: string }
  readonly echelons: { readonly [E in Echelon]: string }
}
