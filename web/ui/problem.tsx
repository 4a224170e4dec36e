import type { Problem } from '@hudna/core/api/submission.ts'
import { answers } from '@hudna/core/api/errors.ts'
import { type MessageKey, useMessages } from '../app/i18n.tsx'
import { Button } from './button.tsx'
import { Value } from './value.tsx'
import './panel.css'

type ProblemNoteProps = {
  readonly problem: Problem
  readonly onAgain?: () => void
  /** The words for fields, by JSON pointer. */
  readonly fields?: Readonly<Record<string, string>>
}

/** A refusal or a fault: what is wrong, where, and what to do; the code small beside it. */
export function ProblemNote({ problem, onAgain, fields = {} }: ProblemNoteProps) {
  const { t } = useMessages()
  const key = keyOf(problem)
  const field = fields[problem.field]
  return (
    <div className="problem" role="alert">
      <p>
        <strong>{t(key)}</strong>
      </p>
      {problem.field === '' ? null : (
        <p>{field === undefined ? <Value code>{problem.field}</Value> : field}</p>
      )}
      <p>{t(`${key}.do` as MessageKey)}</p>
      <p className="quiet small">
        <Value code>{problem.code}</Value>
        {problem.detail === '' ? null : (
          <>
            {' · '}
            <Value>{problem.detail}</Value>
          </>
        )}
        {problem.requestId === '' ? null : (
          <>
            {' · '}
            <Value code>{problem.requestId}</Value>
          </>
        )}
      </p>
      {onAgain === undefined ? null : (
        <Button small onPress={onAgain}>
          {t('app.again')}
        </Button>
      )}
    </div>
  )
}

/** The message of a problem; a code that this page does not know is shown as a fault of the centre. */
function keyOf(problem: Problem): MessageKey {
  if (problem.messageKey === 'fault.page') return 'fault.page'
  const known = Object.values(answers).find((answer) => answer.messageKey === problem.messageKey)
  return (known?.messageKey ?? 'fault.internal') as MessageKey
}
