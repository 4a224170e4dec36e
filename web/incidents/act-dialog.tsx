import type { Problem } from '@hudna/core/api/submission.ts'
import type { Command } from '@hudna/core/api/types.ts'
import type { Incident } from '@hudna/core/incidents/incident.ts'
import type { ReactNode } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { useSubmit } from '../app/use-submit.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import { ReceiptNote } from './receipt-note.tsx'

export type ActProps = { readonly incident: Incident; readonly onClose: () => void }

type ActDialogProps = ActProps & {
  /** A verb: it stands on the title and on the button. */
  readonly verb: string
  /** What follows from it beside who sees it: clocks that start or stop, what is voided. */
  readonly consequence: string
  /** What is still to be filled in; while anything is, nothing can be sent. */
  readonly missing: readonly string[]
  readonly command: () => Command
  readonly children: ReactNode
}

/** One act on an incident: its form, its consequence before it is done, and its place in the record after. */
export function ActDialog(props: ActDialogProps) {
  const { t, locale } = useMessages()
  const { submission, submit } = useSubmit()
  const { incident, verb, missing, onClose } = props
  const { state } = submission
  const actions =
    state === 'recorded' ? (
      <Button look="act" onPress={onClose}>
        {t('app.close')}
      </Button>
    ) : (
      <>
        <Button onPress={onClose}>{t('app.cancel')}</Button>
        <Button
          look="act"
          isDisabled={missing.length > 0 || state === 'recording'}
          onPress={() => void submit(props.command())}
        >
          {state === 'recording' ? t('app.recording') : verb}
        </Button>
      </>
    )
  return (
    <Dialog title={verb} open onClose={onClose} actions={actions}>
      <div className="stack">
        {state === 'recorded' ? (
          <ReceiptNote receipt={submission.receipt} index={submission.index} />
        ) : (
          <>
            {props.children}
            <Consequence incident={incident} text={props.consequence} />
            {missing.length === 0 ? null : (
              <output className="quiet small">
                {t('incidents.missing', { fields: new Intl.ListFormat(locale).format(missing) })}
              </output>
            )}
          </>
        )}
        {state === 'refused' ? <Refused problem={submission.problem} /> : null}
      </div>
    </Dialog>
  )
}

/** Brought into sight: the button that was pressed stays where it is while the form scrolls. */
function Refused({ problem }: { readonly problem: Problem }) {
  const { t } = useMessages()
  const fields = {
    '/about': t('incidents.claim-about'),
    '/by': t('incidents.by'),
    '/duplicateOf': t('incidents.duplicate-of'),
    '/enquiry': t('incidents.answer.which'),
    '/party': t('agreements.party'),
    '/signatories': t('incidents.signatories'),
    '/source/url': t('incidents.source.url'),
    '/speaker/name': t('incidents.speaker.name'),
    '/speaker/party': t('incidents.speaker'),
    '/words/text': t('incidents.words'),
  }
  return (
    <div ref={(element) => element?.scrollIntoView({ block: 'nearest' })}>
      <ProblemNote problem={problem} fields={fields} />
    </div>
  )
}

function Consequence(props: { readonly incident: Incident; readonly text: string }) {
  const { t } = useMessages()
  return (
    <div className="consequence">
      <p>
        <strong>{t('incidents.consequence')}</strong>
      </p>
      <ul>
        <li>{t(`incidents.sees.${props.incident.marking.class}`)}</li>
        <li>{props.text}</li>
        <li>{t('incidents.stays')}</li>
      </ul>
    </div>
  )
}
