import type { Channel } from '@hudna/core/channels/channel.ts'
import { useMessages } from '../app/i18n.tsx'
import { newId } from '../app/new-id.ts'
import { useRegister } from '../app/registers.ts'
import { useSubmit } from '../app/use-submit.ts'
import { Button } from '../ui/button.tsx'
import { ProblemNote } from '../ui/problem.tsx'

/** Begins a video call on a line on which none is running. */
export function StartCall({ channel }: { readonly channel: Channel }) {
  const { t } = useMessages()
  const { submission, submit } = useSubmit()
  const running = useRegister('calls').documents.some(
    (call) => call.channel === channel.id && call.form === 'video' && call.endedAt === null,
  )
  if (running) return null
  return (
    <>
      <Button
        isDisabled={submission.state === 'recording'}
        onPress={() =>
          void submit({ type: 'channels/start-call', call: newId(), channel: channel.id })
        }
      >
        {submission.state === 'recording' ? t('app.recording') : t('hotline.start-call')}
      </Button>
      {submission.state === 'refused' ? <ProblemNote problem={submission.problem} /> : null}
    </>
  )
}
