import type { Noun } from '../kernel/noun.ts'
import { decide } from './decide.ts'
import { evolve } from './evolve.ts'
import * as affiliation from './affiliation.ts'
import * as key from './key.ts'
import * as party from './party.ts'
import * as post from './post.ts'
import * as recipient from './recipient.ts'

export const parties: Noun<party.PartyCommand, party.PartyEvent> = {
  commands: {
    'parties/register': party.RegisterParty,
    'parties/amend': party.AmendParty,
    'parties/open-post': post.OpenPost,
    'parties/amend-post': post.AmendPost,
    'parties/close-post': post.ClosePost,
    'parties/set-roster': post.SetRoster,
    'parties/enrol-officer': post.EnrolOfficer,
    'parties/release-officer': post.ReleaseOfficer,
    'parties/claim-affiliation': affiliation.ClaimAffiliation,
    'parties/correct-affiliation': affiliation.CorrectAffiliation,
    'parties/withdraw-affiliation': affiliation.WithdrawAffiliation,
    'parties/record-recipient': recipient.RecordRecipient,
    'parties/register-key': key.RegisterKey,
    'parties/revoke-key': key.RevokeKey,
    'parties/set-quorum': key.SetQuorum,
  },
  events: {
    'party-registered': party.PartyRegistered,
    'party-amended': party.PartyAmended,
    'post-opened': post.PostOpened,
    'post-amended': post.PostAmended,
    'post-closed': post.PostClosed,
    'roster-set': post.RosterSet,
    'officer-enrolled': post.OfficerEnrolled,
    'officer-released': post.OfficerReleased,
    'affiliation-claimed': affiliation.AffiliationClaimed,
    'affiliation-corrected': affiliation.AffiliationCorrected,
    'affiliation-withdrawn': affiliation.AffiliationWithdrawn,
    'recipient-recorded': recipient.RecipientRecorded,
    'key-registered': key.KeyRegistered,
    'key-revoked': key.KeyRevoked,
    'quorum-set': key.QuorumSet,
  },
  decide,
  evolve,
}
