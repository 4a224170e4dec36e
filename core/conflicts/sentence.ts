import type { TimeOverlap } from '../geometry/overlap-time.ts'
import type { Names, Texts } from '../kernel/schema.ts'
import type { Status } from './matching.ts'

type Language = keyof Names

type Told = {
  readonly template: Names
  readonly one: Texts
  readonly other: Texts
  readonly statuses: readonly Status[]
  readonly distanceM: number | null
  readonly limitM: number
  readonly time: TimeOverlap
  readonly certainty: 'certain' | 'possible'
}

/** The sentence of a rule about two things, in three languages; times are UTC, to the minute. */
export function sentenceOf(told: Told): Names {
  return { ar: filled('ar', told), en: filled('en', told), ru: filled('ru', told) }
}

const words = {
  ar: {
    possibly: 'ربما: ',
    open: 'دون نهاية مسجلة',
    times: ' على فترات',
    unknown: 'مسافة غير معروفة',
  },
  en: { possibly: 'Possibly: ', open: 'no end on record', times: ', at times', unknown: 'unknown' },
  ru: {
    possibly: 'Возможно: ',
    open: 'конец не указан',
    times: ', с перерывами',
    unknown: 'неизвестно',
  },
} as const

const statusWords: { readonly [S in Status]: Names } = {
  proposed: { ar: 'مقترحة', en: 'proposed', ru: 'предложено' },
  agreed: { ar: 'متفق عليه', en: 'agreed', ru: 'согласовано' },
  declared: {
    ar: 'معلن غير متفق عليه',
    en: 'declared, not agreed',
    ru: 'объявлено, не согласовано',
  },
  'declared-not-agreed': {
    ar: 'معلنة غير متفق عليها',
    en: 'declared, not agreed',
    ru: 'объявлена, не согласована',
  },
  ready: { ar: 'جاهزة', en: 'ready', ru: 'готово' },
  'in-force': { ar: 'سارية', en: 'in force', ru: 'действует' },
  extended: { ar: 'ممددة', en: 'extended', ru: 'продлено' },
  broken: {
    ar: 'منقوضة بحسب أحد الأطراف',
    en: 'broken, says a party',
    ru: 'нарушено, по словам стороны',
  },
  ended: { ar: 'منتهية', en: 'ended', ru: 'завершено' },
  cancelled: { ar: 'ملغاة', en: 'cancelled', ru: 'отменено' },
  open: { ar: 'مفتوح', en: 'open', ru: 'открыт' },
  restricted: { ar: 'مقيّد', en: 'restricted', ru: 'ограничен' },
  obstructed: { ar: 'معرقل', en: 'obstructed', ru: 'затруднён' },
  'under-fire': { ar: 'تحت النار', en: 'under fire', ru: 'под обстрелом' },
  closed: { ar: 'مغلق', en: 'closed', ru: 'закрыт' },
  unknown: { ar: 'حالته غير مسجلة', en: 'no state on record', ru: 'состояние не указано' },
}

function filled(language: Language, told: Told): string {
  const { possibly, unknown } = words[language]
  const { distanceM } = told
  const values: Readonly<Record<string, string>> = {
    one: textIn(language, told.one),
    other: textIn(language, told.other),
    status: told.statuses.map((status) => statusWords[status][language]).join(listMark[language]),
    distance: distanceM === null ? unknown : String(Math.floor(distanceM)),
    limit: String(told.limitM),
    time: timeIn(language, told.time),
  }
  const text = told.template[language].replaceAll(
    /\{(\w+)\}/g,
    (_, name: string) => values[name] ?? '',
  )
  return told.certainty === 'possible' ? possibly + text : text
}

const listMark = { ar: '، ', en: '; ', ru: '; ' } as const

/** The name in the language, or in one in which it exists. */
function textIn(language: Language, texts: Texts): string {
  return texts[language] ?? texts.en ?? texts.ar ?? texts.ru ?? ''
}

/** From the first moment both hold to the last that is listed. */
function timeIn(language: Language, { pieces, more }: TimeOverlap): string {
  const { open, times } = words[language]
  const from = pieces[0]?.from ?? null
  const to = more ? null : (pieces.at(-1)?.to ?? null)
  const begin = from === null ? '…' : minutes(from)
  const end = to === null ? open : minutes(to)
  return `${begin} – ${end} UTC${pieces.length > 1 || more ? times : ''}`
}

function minutes(instant: string): string {
  return instant.slice(0, 16).replace('T', ' ')
}
