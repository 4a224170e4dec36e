import type { ActKind } from '../agreements/acts.ts'
import type { Zone } from '../agreements/agreement.ts'
import type { Names } from '../kernel/schema.ts'
import type { Activity, Suspends } from './thing.ts'

/**
 * Which things a rule speaks of. `activities` are those it surely means and `perhaps` those it may mean; `unless` leaves
 * out a corridor that is open, or that every party consented to.
 */
export type Selector =
  | { readonly kind: 'site' | 'movement' | 'pause' | 'incident' }
  | {
      readonly kind: 'activity'
      readonly activities?: readonly Activity[]
      readonly perhaps?: readonly Activity[]
    }
  | { readonly kind: 'suspension'; readonly suspends: Suspends }
  | { readonly kind: 'corridor'; readonly unless?: 'open' | 'agreed' }
  | { readonly kind: 'zone'; readonly zones?: readonly Zone['kind'][] }

export const severities = ['low', 'medium', 'high'] as const
export type Severity = (typeof severities)[number]

/** A pair of kinds, in either order, and the relation in which they conflict while both hold. */
export type Rule = {
  readonly id: string
  readonly one: Selector
  readonly other: Selector
  /** `overlaps`: they share at least a point. `nearer-than`: they come within `distanceM`. */
  readonly relation: 'overlaps' | 'nearer-than'
  readonly distanceM: number
  readonly severity: Severity
  /** It rests on clauses of the agreement that speak of one of these acts; none when it rests on no clause. */
  readonly acts: readonly ActKind[]
  /** `{one}` and `{other}` are their names, then `{status}` of the other, `{distance}` and `{limit}` in metres, `{time}`. */
  readonly sentence: Names
}

/** As what an announced activity may be seen: a clause counts only where it speaks of one of these. */
export const actsOfActivity: { readonly [A in Activity]: readonly ActKind[] } = {
  launch: ['explosion', 'projectile-in-flight', 'muzzle-flash', 'overflight'],
  exercise: ['explosion', 'projectile-in-flight', 'muzzle-flash', 'burst', 'shot', 'overflight'],
  flight: ['overflight'],
  demining: ['explosion'],
  blasting: ['explosion'],
  other: [],
}

/** Of the procedure; it moves with every change of the table. */
export const RULES_VERSION = 1

const attacks: readonly ActKind[] = [
  'explosion',
  'projectile-in-flight',
  'muzzle-flash',
  'burst',
  'shot',
  'airstrike',
]
const flying = { activities: ['flight'], perhaps: ['launch', 'exercise', 'other'] } as const
const firing = {
  activities: ['launch', 'exercise', 'blasting'],
  perhaps: ['demining', 'other'],
} as const
const overlaps = { relation: 'overlaps', distanceM: 0 } as const

/** The conflict rules of procedure version 1. Distances are defaults of the procedure and come from no agreement. */
export const rules: readonly Rule[] = [
  {
    id: 'activity-near-site',
    one: { kind: 'activity' },
    other: { kind: 'site' },
    relation: 'nearer-than',
    distanceM: 1_000,
    severity: 'high',
    acts: [],
    sentence: {
      ar: 'النشاط «{one}» على مسافة {distance} م من الموقع المحمي «{other}»، أي أقل من {limit} م، {time}.',
      en: 'The activity “{one}” is {distance} m from the protected site “{other}”, less than {limit} m, {time}.',
      ru: 'Деятельность «{one}» — в {distance} м от защищённого объекта «{other}», ближе {limit} м, {time}.',
    },
  },
  {
    id: 'activity-in-no-flight-zone',
    one: { kind: 'activity', ...flying },
    other: { kind: 'zone', zones: ['no-flight'] },
    ...overlaps,
    severity: 'high',
    acts: ['overflight'],
    sentence: {
      ar: 'النشاط «{one}» يقع ضمن منطقة حظر الطيران «{other}» ({status})، {time}.',
      en: 'The activity “{one}” lies in the no-flight zone “{other}” ({status}), {time}.',
      ru: 'Деятельность «{one}» попадает в бесполётную зону «{other}» ({status}), {time}.',
    },
  },
  {
    id: 'activity-in-flight-suspension',
    one: { kind: 'activity', ...flying },
    other: { kind: 'suspension', suspends: 'flights' },
    ...overlaps,
    severity: 'high',
    acts: ['overflight'],
    sentence: {
      ar: 'النشاط «{one}» يقع حيث عُلّقت الطلعات الجوية: «{other}»، {time}.',
      en: 'The activity “{one}” lies where flights are suspended: “{other}”, {time}.',
      ru: 'Деятельность «{one}» попадает туда, где полёты приостановлены: «{other}», {time}.',
    },
  },
  {
    id: 'activity-in-fire-suspension',
    one: { kind: 'activity', ...firing },
    other: { kind: 'suspension', suspends: 'fire' },
    ...overlaps,
    severity: 'high',
    acts: attacks,
    sentence: {
      ar: 'النشاط «{one}» يقع حيث عُلّق إطلاق النار: «{other}»، {time}.',
      en: 'The activity “{one}” lies where fire is suspended: “{other}”, {time}.',
      ru: 'Деятельность «{one}» попадает туда, где огонь приостановлен: «{other}», {time}.',
    },
  },
  {
    id: 'activity-in-pause',
    one: { kind: 'activity' },
    other: { kind: 'pause' },
    ...overlaps,
    severity: 'high',
    acts: [...attacks, 'overflight'],
    sentence: {
      ar: 'النشاط «{one}» يقع ضمن «{other}» وفي وقتها ({status})، {time}.',
      en: 'The activity “{one}” lies in the pause “{other}” ({status}), {time}.',
      ru: 'Деятельность «{one}» приходится на паузу «{other}» ({status}), {time}.',
    },
  },
  {
    id: 'activity-over-corridor',
    one: { kind: 'activity' },
    other: { kind: 'corridor' },
    ...overlaps,
    severity: 'high',
    acts: [],
    sentence: {
      ar: 'النشاط «{one}» يقع على «{other}» في ساعات فتحه ({status})، {time}.',
      en: 'The activity “{one}” lies over the corridor “{other}” in its hours ({status}), {time}.',
      ru: 'Деятельность «{one}» накладывается на коридор «{other}» в часы его работы ({status}), {time}.',
    },
  },
  {
    id: 'movement-across-activity',
    one: { kind: 'movement' },
    other: { kind: 'activity' },
    ...overlaps,
    severity: 'high',
    acts: [],
    sentence: {
      ar: 'التنقل «{one}» يعبر منطقة النشاط «{other}» في وقته، {time}.',
      en: 'The movement “{one}” crosses the activity “{other}” in its window, {time}.',
      ru: 'Передвижение «{one}» пересекает район деятельности «{other}» в её время, {time}.',
    },
  },
  {
    id: 'movement-in-corridor-not-open',
    one: { kind: 'movement' },
    other: { kind: 'corridor', unless: 'open' },
    ...overlaps,
    severity: 'high',
    acts: ['access-denied'],
    sentence: {
      ar: 'التنقل «{one}» يمر في «{other}» وهو غير مفتوح بحسب السجل ({status})، {time}.',
      en: 'The movement “{one}” passes through the corridor “{other}”, which is not open on the record ({status}), {time}.',
      ru: 'Передвижение «{one}» проходит по коридору «{other}», который по записям не открыт ({status}), {time}.',
    },
  },
  {
    id: 'movement-in-corridor-not-agreed',
    one: { kind: 'movement' },
    other: { kind: 'corridor', unless: 'agreed' },
    ...overlaps,
    severity: 'medium',
    acts: ['access-denied'],
    sentence: {
      ar: 'التنقل «{one}» يمر في «{other}» ولم توافق عليه كل الأطراف ({status})، {time}.',
      en: 'The movement “{one}” passes through the corridor “{other}”, to which not every party has consented ({status}), {time}.',
      ru: 'Передвижение «{one}» проходит по коридору «{other}», на который согласились не все стороны ({status}), {time}.',
    },
  },
  {
    id: 'movements-on-one-road',
    one: { kind: 'movement' },
    other: { kind: 'movement' },
    ...overlaps,
    severity: 'low',
    acts: [],
    sentence: {
      ar: 'التنقلان «{one}» و«{other}» على مقطع واحد من الطريق، {time}.',
      en: 'The movements “{one}” and “{other}” share a stretch of road, {time}.',
      ru: 'Передвижения «{one}» и «{other}» — на одном участке дороги, {time}.',
    },
  },
  {
    id: 'site-in-zone',
    one: { kind: 'site' },
    other: { kind: 'zone', zones: ['contact-line', 'checkpoint', 'storage-site'] },
    ...overlaps,
    severity: 'medium',
    acts: [],
    sentence: {
      ar: 'الموقع المحمي «{one}» يقع ضمن المنطقة «{other}» ({status})، {time}.',
      en: 'The protected site “{one}” lies in the zone “{other}” ({status}), {time}.',
      ru: 'Защищённый объект «{one}» находится в зоне «{other}» ({status}), {time}.',
    },
  },
  {
    id: 'incident-in-pause',
    one: { kind: 'incident' },
    other: { kind: 'pause' },
    ...overlaps,
    severity: 'high',
    acts: attacks,
    sentence: {
      ar: 'الحادثة «{one}» تقع ضمن «{other}» وفي وقتها ({status})، {time}.',
      en: 'The incident “{one}” lies in the pause “{other}” ({status}), {time}.',
      ru: 'Инцидент «{one}» приходится на паузу «{other}» ({status}), {time}.',
    },
  },
  {
    id: 'incident-in-corridor',
    one: { kind: 'incident' },
    other: { kind: 'corridor' },
    ...overlaps,
    severity: 'high',
    acts: [],
    sentence: {
      ar: 'الحادثة «{one}» تقع على «{other}» في ساعات فتحه ({status})، {time}.',
      en: 'The incident “{one}” lies on the corridor “{other}” in its hours ({status}), {time}.',
      ru: 'Инцидент «{one}» приходится на коридор «{other}» в часы его работы ({status}), {time}.',
    },
  },
  {
    id: 'incident-in-zone',
    one: { kind: 'incident' },
    other: { kind: 'zone' },
    ...overlaps,
    severity: 'medium',
    acts: [],
    sentence: {
      ar: 'الحادثة «{one}» تقع ضمن المنطقة «{other}» ({status})، {time}.',
      en: 'The incident “{one}” lies in the zone “{other}” ({status}), {time}.',
      ru: 'Инцидент «{one}» приходится на зону «{other}» ({status}), {time}.',
    },
  },
]
