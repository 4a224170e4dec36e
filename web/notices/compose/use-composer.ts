import type { PostActor } from '@hudna/core/kernel/world.ts'
import type { NoticeKind } from '@hudna/core/notices/details.ts'
import type { Notice } from '@hudna/core/notices/notice.ts'
import { useState } from 'react'
import { newId } from '../../app/new-id.ts'
import type { VolumeDraft } from '../../map/edit/volume-draft.ts'
import type { Lit } from './conflict-card.tsx'
import { isReady, readNotice } from './notice-command.ts'
import type { NoticeDraft } from './notice-draft.ts'
import { followLine } from './route-rows.ts'
import { useCheck } from './use-check.ts'
import { useFieldErrors } from './use-field-errors.ts'
import { useKeptDraft } from './use-kept-draft.ts'

export type Composing = {
  readonly actor: PostActor
  readonly kind: NoticeKind
  /** The notice that is amended; undefined for a new one. */
  readonly recorded: Notice | undefined
  readonly start: () => NoticeDraft
}

export type ComposerState = ReturnType<typeof useComposer>

/** A notice while it is written: its draft, what that comes to, and what the centre says of it. */
export function useComposer({ actor, kind, recorded, start }: Composing) {
  const about = recorded?.id ?? kind
  const kept = useKeptDraft({ post: actor.post, about, kind, start })
  const { draft, set } = kept
  const [tried, setTried] = useState(false)
  const [sending, setSending] = useState(false)
  const [lit, setLit] = useState<Lit>()
  const writer = { ownParty: actor.party, recorded }
  const reading = readNotice(draft, writer)
  const check = useCheck(reading.command)
  const errors = useFieldErrors({ reading, check, tried })
  return {
    kept,
    writer,
    reading,
    check,
    errors,
    part: { draft, set, errorAt: errors.errorAt },
    tried,
    lit,
    setLit,
    draw: (volume: VolumeDraft) => set((before) => drawn(before, volume)),
    sending,
    trySending: () => {
      setTried(true)
      if (isReady(reading)) setSending(true)
    },
    stopSending: () => setSending(false),
    another: () => {
      setSending(false)
      setTried(false)
      kept.begin()
    },
  }
}

/** The stops of a movement go with its line. */
function drawn(draft: NoticeDraft, volume: VolumeDraft): Partial<NoticeDraft> {
  if (draft.kind !== 'movement') return { volume }
  const { movement } = draft
  const route = followLine({
    rows: movement.route,
    before: draft.volume.vertices,
    after: volume.vertices,
    newKey: newId,
  })
  return { volume, movement: { ...movement, route } }
}
