import type { Agreement } from '../agreements/agreement.ts'
import { deadlinesAt } from '../agreements/procedure.ts'
import { addMs, type Instant } from '../kernel/instant.ts'
import type { Incident } from './incident.ts'
import { currentFindings } from './determined.ts'
import { stageOf } from './states.ts'

export const clockNames = ['triage', 'enquiry', 'answer', 'side-view', 'joint'] as const

/** What is owed on an incident, by which party (when it is one party's), and until when. */
export type Clock = {
  readonly what: (typeof clockNames)[number]
  readonly dueAt: Instant
  readonly party?: string
}
export type Due = Clock & { readonly overdue: boolean }

/** What is due on this incident under the agreement's procedure, soonest first; due at the very moment is not overdue. */
export function dueOf(incident: Incident, agreement: Agreement, now: Instant): readonly Due[] {
  return clocksOf(incident, agreement).map((clock) => ({ ...clock, overdue: clock.dueAt < now }))
}

/** The clocks that run, soonest first. None run on an import, on a closed incident or on one that was set aside. */
export function clocksOf(incident: Incident, agreement: Agreement): readonly Clock[] {
  if (incident.intake === 'import') return []
  const stage = stageOf(incident)
  if (stage === 'closed' || stage === 'set-aside') return []
  if (stage === 'reported') {
    const opened = openedAt(incident)
    return [{ what: 'triage', dueAt: after(opened, deadlinesAt(agreement, opened).enquiryMin) }]
  }
  const accepted = incident.triage?.at ?? incident.recordedAt
  const terms = deadlinesAt(agreement, accepted)
  const clocks: Clock[] = []
  if (stage === 'triaged')
    clocks.push({ what: 'enquiry', dueAt: after(accepted, terms.enquiryMin) })
  for (const enquiry of incident.enquiries) {
    if (enquiry.answer === undefined && enquiry.dueAt !== null)
      clocks.push({ what: 'answer', party: enquiry.party, dueAt: enquiry.dueAt })
  }
  if (stage !== 'determined' && stage !== 'response') {
    for (const party of partiesWithoutView(incident))
      clocks.push({ what: 'side-view', party, dueAt: after(accepted, terms.sideViewMin) })
    clocks.push({ what: 'joint', dueAt: after(accepted, terms.jointMin) })
  }
  return clocks.toSorted((one, other) => (one.dueAt < other.dueAt ? -1 : 1))
}

function after(instant: Instant, minutes: number): Instant {
  return addMs(instant, minutes * 60_000)
}

/** When the report came in, or when the incident was last opened again. */
function openedAt(incident: Incident): Instant {
  const reopened = incident.history.findLast((entry) => entry.type === 'incident-reopened')
  return reopened?.time ?? incident.recordedAt
}

/** The parties asked, alleged or affected that have not yet given a finding of their own. */
function partiesWithoutView(incident: Incident): readonly string[] {
  const { alleged, affected } = incident.actors
  const concerned = [alleged?.party, affected?.party, ...incident.enquiries.map((one) => one.party)]
  const given = new Set(
    currentFindings(incident.determinations)
      .filter((one) => one.outcome !== 'pending')
      .map((one) => one.party),
  )
  return [...new Set(concerned)].flatMap((party) =>
    party === undefined || given.has(party) ? [] : [party],
  )
}
