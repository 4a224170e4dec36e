import type { Instant } from '@hudna/core/kernel/instant.ts'
import type { Notice } from '@hudna/core/notices/notice.ts'
import { wallClockOf } from '../../app/time-format.ts'
import { draftOfVolume } from '../../map/edit/volume-draft.ts'
import {
  emptyNotice,
  type MovementDraft,
  noText,
  type NoticeDraft,
  textDraftOf,
} from './notice-draft.ts'
import { audienceOf } from './notice-marking.ts'

type Amending = {
  readonly notice: Notice
  readonly ownParty: string
  /** Names the rows of vehicles and stops. */
  readonly newKey: () => string
}

/** The draft of an amendment: the notice as it stands, without a reason yet. */
export function draftOfNotice({ notice, ownParty, newKey }: Amending): NoticeDraft {
  const { details, author, recipients, marking, source, expiresAt, place } = notice
  const blank = emptyNotice({
    notice: notice.id,
    agreement: notice.agreement,
    author,
    kind: details.kind,
    now: notice.issuedAt,
  })
  return {
    ...blank,
    amends: notice.version,
    names: notice.names,
    text: textDraftOf(notice.text),
    placeNames: textDraftOf(place.names),
    wherePrecision: String(place.wherePrecision),
    errorRadiusM: place.errorRadiusM,
    volume: draftOfVolume(notice.volume),
    site: details.kind === 'site' ? siteOf(details) : blank.site,
    movement: details.kind === 'movement' ? movementOf(notice, newKey) : blank.movement,
    activity: details.kind === 'activity' ? details.activity : blank.activity,
    suspends: details.kind === 'suspension' ? details.suspends : blank.suspends,
    recipients,
    expiresAt: expiresAt === null ? '' : wallClockText(expiresAt),
    contact: notice.contact ?? '',
    references: notice.references ?? [],
    consents: consentsOf(notice),
    source: {
      label: source?.label ?? '',
      url: source?.url ?? '',
      published: source?.published === undefined ? '' : wallClockText(source.published),
    },
    audience: audienceOf(marking, { recipients, author, ownParty }),
    reason: noText,
  }
}

/** Null where the consent of the owner was never asked. */
function consentsOf({ consents }: Notice): NoticeDraft['consents'] {
  if (consents === undefined) return null
  return Object.fromEntries(consents.map(({ party, consent }) => [party, consent]))
}

function siteOf(details: Extract<Notice['details'], { kind: 'site' }>): NoticeDraft['site'] {
  const { function: use, emblem, operational, description = {}, photo } = details
  return {
    function: use,
    emblem,
    operational,
    description: textDraftOf(description),
    photo: photo ?? { label: '', sha256: '' },
  }
}

function movementOf({ details, volume }: Notice, newKey: () => string): MovementDraft {
  if (details.kind !== 'movement') throw new Error('not a movement')
  const { vehicles, route } = details
  const { from, to } = volume.interval
  return {
    cargo: details.cargo,
    people: details.people,
    armedEscort: details.armedEscort,
    checkInEveryMinutes: details.checkInEveryMinutes,
    overdueAfterMinutes: details.overdueAfterMinutes,
    purpose: textDraftOf(details.purpose),
    vehicles: vehicles.map((vehicle) => ({ key: newKey(), ...vehicle })),
    route: route.map(({ place, window }) => ({
      key: newKey(),
      at: place.position,
      names: textDraftOf(place.names),
      from: partText(window.from, from),
      to: partText(window.to, to),
    })),
  }
}

/** Empty where it is the whole window's own. */
function partText(instant: Instant | null, whole: Instant | null): string {
  return instant === null || instant === whole ? '' : wallClockText(instant)
}

/** To the second where the minute would lose something. */
function wallClockText(instant: Instant): string {
  return wallClockOf(instant, undefined, instant.endsWith(':00.000Z') ? 16 : 19)
}
