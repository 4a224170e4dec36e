import type { Noun } from '../kernel/noun.ts'
import { decide } from './decide.ts'
import { evolve } from './evolve.ts'
import * as key from './key.ts'
import * as party from './party.ts'

export const parties: Noun<party.PartyCommand, party.PartyEvent> = {
  commands: {
    'parties/register': party.RegisterParty,
    'parties/amend': party.AmendParty,
    'parties/open-post': party.OpenPost,
    'parties/claim-affiliation': party.ClaimAffiliation,
    'parties/enrol-officer': party.EnrolOfficer,
    'parties/release-officer': party.ReleaseOfficer,
    'parties/register-key': key.RegisterKey,
    'parties/revoke-key': key.RevokeKey,
    'parties/set-quorum': key.SetQuorum,
  },
  events: {
    'party-registered': party.PartyRegistered,
    'party-amended': party.PartyAmended,
    'post-opened': party.PostOpened,
    'affiliation-claimed': party.AffiliationClaimed,
    'officer-enrolled': party.OfficerEnrolled,
    'officer-released': party.OfficerReleased,
    'key-registered': key.KeyRegistered,
    'key-revoked': key.KeyRevoked,
    'quorum-set': key.QuorumSet,
  },
  decide,
  evolve,
}
