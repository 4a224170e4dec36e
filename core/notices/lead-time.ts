import { Type, type Static } from 'typebox'
import { closed, command, event, Id, refTo, Source } from '../kernel/schema.ts'
import { kind, type Documented } from '../kernel/world.ts'

/** A fortnight. */
export const LEAD_HOURS_MAX = 336
/** The usual choices, in hours. */
export const leadPresetsHours = [24, 48, 72, 96] as const

const hours = Type.Integer({ minimum: 0, maximum: LEAD_HOURS_MAX })
const leadFields = {
  party: refTo('parties'),
  /** How long before its window a notice of each kind is wanted. */
  hours: closed({ site: hours, movement: hours, activity: hours, suspension: hours }),
  /** Needed when a duty officer writes it down for the party. */
  source: Type.Union([Source, Type.Null()]),
}

export const SetLeadTimes = command(
  'notices/set-lead-times',
  leadFields,
  'State how long beforehand a party wants to be told',
)
export const LeadTimesSet = event('lead-times-set', { ...leadFields, post: Id })

export type LeadTimeCommand = Static<typeof SetLeadTimes>
export type LeadTimeEvent = Static<typeof LeadTimesSet>

/** How long beforehand a party wants to be told; its id is that of the party. */
export type LeadTime = Documented & Omit<LeadTimeEvent, 'type'> & { readonly setAt: string }

export const leadTimeKind = kind<LeadTime>('lead-time')
