import { fieldsOf } from '@hudna/core/api/command-fields.ts'
import { answers } from '@hudna/core/api/errors.ts'
import type { Problem } from '@hudna/core/api/submission.ts'
import type { Command } from '@hudna/core/api/types.ts'
import { useState } from 'react'
import { centreNow } from '../app/centre-clock.ts'
import { type MessageKey, useMessages } from '../app/i18n.tsx'
import { newId } from '../app/new-id.ts'
import { useSession } from '../app/session.tsx'
import { useTowns } from '../map/edit/use-towns.ts'
import type { Act } from './act.ts'
import type { DraftMembers } from './draft.ts'
import { FieldView } from './field-view.tsx'
import type { FormContext } from './form-context.ts'
import { formDraftKey } from './form-drafts.ts'
import { formPointers, shownAt } from './form-pointers.ts'
import { type Beginning, draftOf } from './known-draft.ts'
import { readDraft } from './read-draft.ts'
import { useFormDraft } from './use-form-draft.ts'
import { useSending } from './use-sending.ts'

/** The state of one form: its draft, the command that it comes to, what is wrong where, and how sending it went. */
export function useCommandForm(act: Act, about: string) {
  const { type, initial, fixed, among = {} } = act
  const { language } = useMessages()
  const { session } = useSession()
  const post = session?.actor?.post ?? ''
  const [beginning] = useState((): Beginning => ({ now: centreNow(), language }))
  const [fresh, setFresh] = useState(newId)
  const [tried, setTried] = useState(false)
  const towns = useTowns()
  const { sent, taken, submission, send, reset } = useSending(type)
  const asked = fieldsOf(type).filter(({ name }) => !fixed.includes(name))
  const kept = useFormDraft(formDraftKey(post, type, about), () =>
    draftOf(asked, initial, beginning),
  )
  const settled = Object.fromEntries(fixed.map((name) => [name, initial[name]]))
  const reading = readDraft(asked, kept.draft, { now: beginning.now, towns, taken, fresh })
  const command = { type, ...settled, ...reading.members } as unknown as Command
  const problem = submission.state === 'refused' ? submission.problem : undefined
  const pointers = formPointers(asked, kept.draft)
  const errorAt = useErrors({ faults: reading.faults, problem, pointers, tried })
  const context: FormContext = {
    type,
    beginning,
    towns,
    members: { ...(settled as DraftMembers), ...kept.draft },
    among,
    errorAt,
    madeAt: (pointer) => textAt(reading.members, pointer),
    tried,
    Field: FieldView,
  }
  return {
    asked,
    /** As it is written; once it is on the record, as it was sent. */
    command: submission.state === 'recorded' && sent !== undefined ? sent : command,
    context,
    faults: reading.faults,
    kept,
    problem,
    refusedAt: problem === undefined ? undefined : shownAt(problem.field, pointers),
    submission,
    tried,
    /** Gives the field to mend first; nothing is sent while there is one. */
    send: () => {
      setTried(true)
      const [first] = reading.faults
      if (first !== undefined) return shownAt(first.field, pointers) ?? first.field
      void send(command).then((receipt) => receipt && kept.sent())
      return undefined
    },
    /** After it is recorded, or to throw the draft away. */
    begin: () => {
      setFresh(newId())
      setTried(false)
      kept.begin()
      reset()
    },
  }
}

type Wrong = {
  readonly faults: readonly { readonly field: string; readonly word: string }[]
  readonly problem: Problem | undefined
  readonly pointers: readonly string[]
  readonly tried: boolean
}

/** What stands at which field: what is missing once the author has tried, and what the centre refused. */
function useErrors({ faults, problem, pointers, tried }: Wrong) {
  const { t } = useMessages()
  const refused = problem === undefined ? undefined : shownAt(problem.field, pointers)
  return (pointer: string): string | undefined => {
    const fault = faults.find(({ field }) => field === pointer)
    if (fault !== undefined && (tried || !quiet.includes(fault.word)))
      return t(`form.fault.${fault.word}` as MessageKey)
    if (problem === undefined || refused !== pointer) return undefined
    const answer = Object.values(answers).find((one) => one.messageKey === problem.messageKey)
    const key = answer?.messageKey ?? 'fault.internal'
    return `${t(key as MessageKey)}. ${t(`${key}.do` as MessageKey)}`
  }
}

/** Not wrong yet while somebody is still writing. */
const quiet: readonly string[] = ['missing', 'shape', 'not-a-time', 'not-a-place']

function textAt(members: unknown, pointer: string): string {
  const value = pointer
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (inner, name) => (inner as Record<string, unknown> | undefined)?.[name],
      members,
    )
  return typeof value === 'string' ? value : ''
}
