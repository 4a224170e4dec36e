import type { Names } from '../kernel/schema.ts'
import type { StandingAnswer } from './regime-answer.ts'

export type SummaryLanguage = keyof Names
type Moment = { readonly day: string; readonly clock: string }

/** The words of the one sentence in one language. Lists follow a colon, so that no name has to be declined. */
export type SummaryWords = {
  readonly at: (place: string, time: string) => string
  readonly nowhere: string
  readonly within: (position: string, length: string) => string
  readonly metres: (length: number) => string
  readonly kilometres: (length: number) => string
  readonly moment: (at: Moment, zone: string) => string
  readonly span: (from: Moment, to: Moment, zone: string) => string
  readonly since: (from: Moment, zone: string) => string
  readonly nothing: string
  readonly inForce: (name: string) => string
  readonly possiblyInForce: (name: string) => string
  readonly forParties: (list: string) => string
  readonly forNobody: string
  readonly standingOf: (party: string, standings: string) => string
  readonly excluded: (list: string) => string
  readonly suspended: (what: 'flights' | 'fire', length: string | null, by: string) => string
  readonly declared: (list: string) => string
  readonly corridors: (count: number) => string
  readonly offHours: (list: string) => string
  readonly disputed: (count: number) => string
  readonly possibly: (said: string) => string
  readonly more: (count: number) => string
  readonly comma: string
  readonly semicolon: string
  /** Keeps figures in their own direction inside right-to-left text. */
  readonly isolate: (figures: string) => string
  readonly months: readonly string[]
  readonly standings: { readonly [S in StandingAnswer['standing']]: string }
}

const en: SummaryWords = {
  at: (place, time) => `At ${place}, ${time}`,
  nowhere: 'a place that nobody knows',
  within: (position, length) => `${position} (within ${length})`,
  metres: (length) => `${length} m`,
  kilometres: (length) => `${length} km`,
  moment: ({ day, clock }, zone) => `on ${day} at ${clock} (${zone})`,
  span: (from, to, zone) => `from ${from.day} ${from.clock} to ${to.day} ${to.clock} (${zone})`,
  since: ({ day, clock }, zone) => `from ${day} ${clock} on (${zone})`,
  nothing: 'this centre holds no information',
  inForce: (name) => `${name} in force`,
  possiblyInForce: (name) => `${name} possibly in force`,
  forParties: (list) => `for ${list}`,
  forNobody: 'for nobody on record',
  standingOf: (party, standings) => `(${party}: ${standings})`,
  excluded: (list) => `excluded: ${list}`,
  suspended: (what, length, by) =>
    `${what}${length === null ? '' : ` within ${length}`} suspended, says ${by}`,
  declared: (list) => `declared, not agreed: ${list}`,
  corridors: (count) => (count === 1 ? '1 corridor' : `${count} corridors`),
  offHours: (list) => `outside its hours: ${list}`,
  disputed: (count) => (count === 1 ? '1 matter disputed' : `${count} matters disputed`),
  possibly: (said) => `possibly ${said}`,
  more: (count) => ` and ${count} more`,
  comma: ', ',
  semicolon: '; ',
  isolate: (figures) => figures,
  months: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  standings: {
    signatory: 'signatory',
    accepted: 'accepted',
    'not-accepted': 'not accepted',
    excluded: 'excluded',
    suspended: 'suspended',
    withdrawn: 'withdrawn',
    guarantor: 'guarantor',
    monitor: 'monitor',
    unknown: 'standing not known',
  },
}

const ru: SummaryWords = {
  at: (place, time) => `${place}, ${time}`,
  nowhere: 'Место неизвестно',
  within: (position, length) => `${position} (с точностью до ${length})`,
  metres: (length) => `${length} м`,
  kilometres: (length) => `${length} км`,
  moment: ({ day, clock }, zone) => `${day}, ${clock} (${zone})`,
  span: (from, to, zone) => `с ${from.day}, ${from.clock} до ${to.day}, ${to.clock} (${zone})`,
  since: ({ day, clock }, zone) => `с ${day}, ${clock} (${zone})`,
  nothing: 'у центра нет сведений',
  inForce: (name) => `действует «${name}»`,
  possiblyInForce: (name) => `возможно, действует «${name}»`,
  forParties: (list) => `для сторон: ${list}`,
  forNobody: '— ни для кого по записям',
  standingOf: (party, standings) => `(${party}: ${standings})`,
  excluded: (list) => `исключены: ${list}`,
  suspended: (what, length, by) =>
    `${what === 'flights' ? 'полёты' : 'огонь'}${length === null ? '' : ` в радиусе ${length}`}: приостановка (объявила сторона: ${by})`,
  declared: (list) => `объявлено, не согласовано: ${list}`,
  corridors: (count) => `коридоры (${count})`,
  offHours: (list) => `вне часов действия: ${list}`,
  disputed: (count) => `спорных вопросов: ${count}`,
  possibly: (said) => `возможно, ${said}`,
  more: (count) => ` и ещё ${count}`,
  comma: ', ',
  semicolon: '; ',
  isolate: (figures) => figures,
  months: [
    'января',
    'февраля',
    'марта',
    'апреля',
    'мая',
    'июня',
    'июля',
    'августа',
    'сентября',
    'октября',
    'ноября',
    'декабря',
  ],
  standings: {
    signatory: 'подписавшая сторона',
    accepted: 'присоединилась',
    'not-accepted': 'не присоединилась',
    excluded: 'исключена',
    suspended: 'приостановлена',
    withdrawn: 'вышла',
    guarantor: 'гарант',
    monitor: 'мониторинг',
    unknown: 'статус неизвестен',
  },
}

const ar: SummaryWords = {
  at: (place, time) => `${place}، ${time}`,
  nowhere: 'موضع لا يعرفه أحد',
  within: (position, length) => `${position} (في حدود ${length})`,
  metres: (length) => `\u2068${length}\u2069 م`,
  kilometres: (length) => `\u2068${length}\u2069 كم`,
  moment: ({ day, clock }, zone) => `في ${day} الساعة ${clock} (${zone})`,
  span: (from, to, zone) =>
    `من ${from.day} الساعة ${from.clock} إلى ${to.day} الساعة ${to.clock} (${zone})`,
  since: ({ day, clock }, zone) => `ابتداءً من ${day} الساعة ${clock} (${zone})`,
  nothing: 'لا معلومات لدى هذا المركز',
  inForce: (name) => `يسري «${name}»`,
  possiblyInForce: (name) => `ربما يسري «${name}»`,
  forParties: (list) => `على: ${list}`,
  forNobody: 'ولا طرف مسجلاً يلتزم به',
  standingOf: (party, standings) => `(${party}: ${standings})`,
  excluded: (list) => `المستثنون: ${list}`,
  suspended: (what, length, by) =>
    `${what === 'flights' ? 'تعليق الطلعات الجوية' : 'تعليق إطلاق النار'}${length === null ? '' : ` ضمن ${length}`} (أعلنه: ${by})`,
  declared: (list) => `معلن غير متفق عليه: ${list}`,
  corridors: (count) => `ممرات (\u2068${count}\u2069)`,
  offHours: (list) => `خارج ساعات السريان: ${list}`,
  disputed: (count) => `مسائل متنازع عليها: \u2068${count}\u2069`,
  possibly: (said) => `ربما ${said}`,
  more: (count) => ` و\u2068${count}\u2069 غيرها`,
  comma: '، ',
  semicolon: '؛ ',
  isolate: (figures) => `\u2066${figures}\u2069`,
  months: [
    'كانون الثاني',
    'شباط',
    'آذار',
    'نيسان',
    'أيار',
    'حزيران',
    'تموز',
    'آب',
    'أيلول',
    'تشرين الأول',
    'تشرين الثاني',
    'كانون الأول',
  ],
  standings: {
    signatory: 'موقِّع',
    accepted: 'قَبِل',
    'not-accepted': 'لم يقبل',
    excluded: 'مستثنى',
    suspended: 'معلَّق',
    withdrawn: 'منسحب',
    guarantor: 'ضامن',
    monitor: 'مراقِب',
    unknown: 'صفة غير معروفة',
  },
}

export const summaryWords: { readonly [L in SummaryLanguage]: SummaryWords } = { ar, en, ru }
