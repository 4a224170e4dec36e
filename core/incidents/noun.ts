import type { Noun } from '../kernel/noun.ts'
import { decide } from './decide.ts'
import { evolve } from './evolve.ts'
import * as incident from './incident.ts'
import * as observation from './observation.ts'

export const incidents: Noun<incident.IncidentCommand, incident.IncidentEvent> = {
  commands: {
    'incidents/observe': observation.Observe,
    'incidents/record-coverage': observation.RecordCoverage,
    'incidents/report': incident.ReportIncident,
    'incidents/import': incident.ImportIncident,
    'incidents/triage': incident.TriageIncident,
    'incidents/enquire': incident.Enquire,
    'incidents/answer': incident.Answer,
    'incidents/verify': incident.Verify,
    'incidents/claim': incident.Claim,
    'incidents/determine': incident.Determine,
    'incidents/respond': incident.Respond,
    'incidents/close': incident.CloseIncident,
    'incidents/reopen': incident.ReopenIncident,
  },
  events: {
    'observation-recorded': observation.ObservationRecorded,
    'coverage-recorded': observation.CoverageRecorded,
    'incident-reported': incident.IncidentReported,
    'incident-superseded': incident.IncidentSuperseded,
    'incident-triaged': incident.IncidentTriaged,
    'party-enquired': incident.PartyEnquired,
    'enquiry-answered': incident.EnquiryAnswered,
    'verification-begun': incident.VerificationBegun,
    'claim-recorded': incident.ClaimRecorded,
    'incident-determined': incident.IncidentDetermined,
    'incident-responded': incident.IncidentResponded,
    'incident-closed': incident.IncidentClosed,
    'incident-reopened': incident.IncidentReopened,
  },
  decide,
  evolve,
}
