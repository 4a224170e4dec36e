import type { Command } from '@hudna/core/api/types.ts'
import { openMarking, partiesMarking } from '@hudna/core/kernel/marking.ts'
import type { Marking } from '@hudna/core/kernel/schema.ts'

/** What follows from each command, beside who sees it; the names of messages below `form.then`. */
export const consequences: { readonly [T in Command['type']]?: readonly string[] } = {
  'parties/register': ['begins'],
  'parties/amend': ['corrects'],
  'parties/open-post': ['begins', 'posts'],
  'parties/amend-post': ['corrects'],
  'parties/close-post': ['ends', 'unposts'],
  'parties/set-roster': ['corrects'],
  'parties/enrol-officer': ['posts'],
  'parties/release-officer': ['unposts'],
  'parties/claim-affiliation': ['beside'],
  'parties/correct-affiliation': ['corrects'],
  'parties/withdraw-affiliation': ['cancels'],
  'parties/record-recipient': ['receives'],
  'parties/register-key': ['keys'],
  'parties/revoke-key': ['untrusted'],
  'parties/set-quorum': ['quorum'],
  'places/name': ['begins'],
  'places/amend': ['corrects'],
  'agreements/conclude': ['begins', 'compared', 'clocks'],
  'agreements/amend': ['corrects', 'compared'],
  'agreements/extend': ['extends'],
  'agreements/record-text': ['beside'],
  'agreements/define-term': ['begins'],
  'agreements/retract-term': ['ends'],
  'agreements/set-procedure': ['clocks'],
  'agreements/add-clause': ['begins', 'compared'],
  'agreements/amend-clause': ['corrects', 'compared'],
  'agreements/retire-clause': ['ends'],
  'agreements/record-standing': ['compared'],
  'agreements/correct-standing': ['corrects', 'compared'],
  'agreements/declare-zone': ['begins', 'declared'],
  'agreements/consent-zone': ['answers'],
  'agreements/extend-zone': ['extends'],
  'agreements/amend-zone': ['corrects', 'voids'],
  'agreements/end-zone': ['ends'],
  'agreements/delineate': ['beside'],
  'agreements/sign-delineation': ['signs'],
  'agreements/end-delineation': ['ends'],
  'pauses/propose': ['begins', 'declared'],
  'pauses/amend': ['corrects', 'voids'],
  'pauses/consent': ['answers'],
  'pauses/announce': ['declared'],
  'pauses/sign-readiness': ['signs'],
  'pauses/make-ready': ['ready'],
  'pauses/extend': ['extends', 'declared'],
  'pauses/break': ['broken'],
  'pauses/cancel': ['cancels'],
  'pauses/open-corridor': ['begins', 'declared'],
  'pauses/amend-corridor': ['corrects', 'voids'],
  'pauses/end-corridor': ['ends'],
  'pauses/consent-corridor': ['answers'],
  'pauses/log-corridor-state': ['beside'],
  'pauses/count-evacuation': ['counted'],
  'markings/raise': ['rises'],
  'markings/release': ['released'],
  'markings/withdraw-release': ['withdrawn'],
  'channels/open': ['begins'],
  'channels/send': ['told'],
  'channels/receive': ['taken'],
  'commitments/promise': ['begins', 'ages'],
  'commitments/correct': ['corrects'],
  'commitments/mark': ['beside'],
  'commitments/remind': ['reminds'],
  'commitments/propose': ['begins'],
  'commitments/answer': ['answers'],
  'commitments/withdraw-proposal': ['cancels'],
  'commitments/schedule-meeting': ['begins', 'calendar'],
  'commitments/reschedule-meeting': ['corrects', 'calendar'],
  'commitments/invite': ['calendar'],
  'commitments/answer-invitation': ['answers'],
  'commitments/add-agenda-item': ['beside'],
  'commitments/object-to-meeting': ['beside'],
  'commitments/record-outcome': ['beside', 'promises'],
  'commitments/cancel-meeting': ['cancels'],
  'warnings/issue': ['published'],
  'warnings/update': ['published', 'replaces'],
  'warnings/cancel': ['published', 'no-calm', 'replaces'],
}

/** A command that has a form here. */
export function hasForm(type: string): type is Command['type'] {
  return Object.hasOwn(consequences, type)
}

/** What these create is for every party, whatever it belongs to. */
const betweenParties: readonly Command['type'][] = [
  'parties/open-post',
  'parties/enrol-officer',
  'parties/release-officer',
  'parties/claim-affiliation',
  'commitments/promise',
  'commitments/propose',
  'commitments/schedule-meeting',
  'pauses/count-evacuation',
]

/**
 * The marking of what a command records: the one that stands in its form, that of the document that it is about, or the
 * one that its kind always has; undefined where it is that of an agreement or a channel named in the form.
 */
export function markingOf(
  type: Command['type'],
  {
    written,
    about,
  }: { readonly written?: Marking | undefined; readonly about?: Marking | undefined },
): Marking | undefined {
  if (written !== undefined) return written
  if (type === 'parties/set-quorum' || type === 'warnings/issue') return openMarking
  return betweenParties.includes(type) ? partiesMarking : about
}
