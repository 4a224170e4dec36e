import type { Command } from '@hudna/core/api/types.ts'
import type { Marking } from '@hudna/core/kernel/schema.ts'
import { MarkingLabel } from '../ui/chip.tsx'
import { type MessageKey, useMessages } from '../app/i18n.tsx'
import { consequences } from './consequences.ts'

type ConsequenceProps = {
  readonly type: Command['type']
  /** Of what is recorded: from the form itself, or from the document that it is about; undefined when neither says. */
  readonly marking: Marking | undefined
}

/** What follows and who will see it, said before anything is sent. */
export function FormConsequence({ type, marking }: ConsequenceProps) {
  const { t } = useMessages()
  const channel = type.startsWith('channels/')
  return (
    <section className="consequence" aria-label={t('form.consequence')}>
      <h3>{t('form.consequence')}</h3>
      <ul>
        {(consequences[type] ?? []).map((one) => (
          <li key={one}>{t(`form.then.${one}` as MessageKey)}</li>
        ))}
        <li>
          {marking === undefined ? (
            t(channel ? 'form.sees.sides' : 'form.sees.agreement')
          ) : (
            <>
              {t(`form.sees.${marking.class}`)} <MarkingLabel marking={marking} />
            </>
          )}
        </li>
        <li>{t('form.stays')}</li>
      </ul>
    </section>
  )
}
