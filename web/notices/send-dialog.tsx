import type { Notice } from '@hudna/core/notices/notice.ts'
import { useEffect, useEffectEvent } from 'react'
import { useCentreNow } from '../app/centre-clock.ts'
import { durationText } from '../app/duration.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { PartyName } from '../app/party-name.tsx'
import { useRegister } from '../app/registers.ts'
import { useRoute } from '../app/route.ts'
import { useSubmit } from '../app/use-submit.ts'
import { ReceiptNote } from '../incidents/receipt-note.tsx'
import { Button } from '../ui/button.tsx'
import { MarkingLabel } from '../ui/chip.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import { TimeSpan } from '../ui/time.tsx'
import { consequenceOf } from './consequence.ts'
import { DoubtfulPosition } from './doubtful-position.tsx'
import type { Written } from './notice-command.ts'

type SendDialogProps = {
  readonly command: Written
  readonly recorded: Notice | undefined
  readonly conflicts: number
  readonly onSent: () => void
  /** Something in its place and time is not acknowledged: the form shows what. */
  readonly onUnacknowledged: () => void
  readonly onClose: () => void
  readonly onAnother: () => void
}

/** What follows from sending, before it is done; the place in the record after. */
export function SendDialog(props: SendDialogProps) {
  const { t } = useMessages()
  const { go } = useRoute()
  const { submission, submit } = useSubmit()
  const { command, recorded, onClose } = props
  const { state } = submission
  async function send(asked: Written = command): Promise<void> {
    if ((await submit(asked)) !== undefined) props.onSent()
  }
  const owed = submission.state === 'refused' && submission.problem.code === 'unacknowledged'
  const leave = useEffectEvent(props.onUnacknowledged)
  useEffect(() => {
    if (owed) leave()
  }, [owed])
  const title = t(recorded === undefined ? 'compose.send' : 'compose.amend')
  if (submission.state === 'recorded')
    return (
      <Dialog title={title} open onClose={() => go(`/notices/${command.notice}`)}>
        <div className="stack">
          <ReceiptNote receipt={submission.receipt} index={submission.index} />
          <p className="row">
            <Link to={`/notices/${command.notice}`} className="button button-plain">
              {t('compose.open-notice')}
            </Link>
            {recorded === undefined ? (
              <Button onPress={props.onAnother}>{t('compose.another')}</Button>
            ) : null}
          </p>
        </div>
      </Dialog>
    )
  return (
    <Dialog
      title={title}
      open
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('compose.back')}</Button>
          <Button look="act" isDisabled={state === 'recording'} onPress={() => void send()}>
            {state === 'recording' ? t('app.recording') : title}
          </Button>
        </>
      }
    >
      <div className="stack">
        {submission.state === 'refused' ? <ProblemNote problem={submission.problem} /> : null}
        {submission.state === 'refused' ? (
          <DoubtfulPosition
            problem={submission.problem}
            onConfirm={(confirmed) => void send({ ...command, confirmed })}
          />
        ) : null}
        <ConsequenceText {...props} />
      </div>
    </Dialog>
  )
}

function ConsequenceText({ command, recorded, conflicts }: SendDialogProps) {
  const { t, locale } = useMessages()
  const now = useCentreNow()
  const { documents } = useRegister('agreements')
  const agreement = documents.find(({ id }) => id === command.agreement)
  const deadlines = agreement?.procedure.deadlinesMin
  const { recipients, noLongerTold, flash, leadHours, acknowledgeMin, voided } = consequenceOf(
    command,
    { now, recorded, deadlines },
  )
  const time = durationText(acknowledgeMin * 60_000, locale)
  const { from, to } = command.volume.interval
  return (
    <>
      <p>
        <TimeSpan from={from} to={to} zone />
      </p>
      <section className="consequence" aria-label={t('compose.consequence')}>
        <h3>{t('compose.consequence')}</h3>
        <ul>
          <li>
            {t('compose.told', { count: recipients.length })} <Parties parties={recipients} />
          </li>
          <li>
            {t(`compose.sees.${command.marking.class}`)} <MarkingLabel marking={command.marking} />
          </li>
          {flash ? (
            <li>
              <strong>
                {leadHours === 0
                  ? t('compose.flash-begun')
                  : t('compose.flash', { hours: leadHours })}
              </strong>
            </li>
          ) : null}
          <li>{t('compose.clock', { time })}</li>
          {recorded === undefined ? null : (
            <li>
              <strong>{t('compose.voids', { count: voided.length })}</strong>{' '}
              <Parties parties={voided} />
            </li>
          )}
          {noLongerTold.length === 0 ? null : (
            <li>
              {t('compose.no-longer', { count: noLongerTold.length })}{' '}
              <Parties parties={noLongerTold} />
            </li>
          )}
          {conflicts === 0 ? null : <li>{t('compose.with-conflicts', { count: conflicts })}</li>}
          <li>{t('compose.no-permission')}</li>
          <li>{t('compose.stays')}</li>
        </ul>
      </section>
    </>
  )
}

function Parties({ parties }: { readonly parties: readonly string[] }) {
  return (
    <span className="party-run">
      {parties.map((party) => (
        <PartyName key={party} id={party} />
      ))}
    </span>
  )
}
