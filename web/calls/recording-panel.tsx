import { type Call, inCall } from '@hudna/core/channels/call.ts'
import { useMemo } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { useSubmit } from '../app/use-submit.ts'
import { PostName } from '../parties/party-link.tsx'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import { Time } from '../ui/time.tsx'
import { Value } from '../ui/value.tsx'
import { withoutConsent } from './call-stage.ts'
import type { HeldCall } from './held-call.ts'
import { canRecord } from './recorder.ts'
import { recordingBar } from './recording.ts'
import type { RoomSnapshot } from './transport/room-snapshot.ts'
import { usePostLabel } from './use-post-label.ts'
import { type RecordingState, useRecording } from './use-recording.ts'

type RecordingPanelProps = {
  readonly call: Call
  readonly room: RoomSnapshot
  readonly held: HeldCall
  readonly follows: boolean
}

/** Consent of every post, and a recording that runs only while all of them consent. */
export function RecordingPanel({ call, room, held, follows }: RecordingPanelProps) {
  const { t } = useMessages()
  const bar = recordingBar({ call, room, follows })
  const posts = useRecordedPosts(room, held)
  const { state, start, finish } = useRecording({ call, bar, posts })
  const missing = withoutConsent(call)
  return (
    <Panel
      title={t('calls.recording')}
      aside={
        state.state === 'running' ? <Chip urgency="late">{t('calls.recording.runs')}</Chip> : null
      }
    >
      <div className="call-part stack">
        <Consent call={call} post={held.post} />
        {missing.length === 0 ? null : (
          <div>
            <p className="small">{t('calls.recording.missing')}</p>
            <ul className="small dots">
              {missing.map((post) => (
                <li key={post}>
                  <PostName post={post} />
                </li>
              ))}
            </ul>
          </div>
        )}
        {bar === undefined || bar === 'consent' ? null : (
          <p className="small">{t(`calls.recording.bar.${bar}`)}</p>
        )}
        <p className="quiet small">{t('calls.recording.where')}</p>
        <RecordingNote state={state} />
        <div className="row">
          {state.state === 'running' ? (
            <Button onPress={() => void finish()}>{t('calls.recording.end')}</Button>
          ) : (
            <Button
              isDisabled={
                bar !== undefined ||
                !canRecord() ||
                state.state === 'starting' ||
                state.state === 'saving'
              }
              onPress={() => void start()}
            >
              {t('calls.recording.start')}
            </Button>
          )}
        </div>
      </div>
    </Panel>
  )
}

/** Own sound and picture and those of everybody that this page hears. */
function useRecordedPosts(room: RoomSnapshot, held: HeldCall) {
  const label = usePostLabel()
  const { post, stream, cameraOn } = held
  const own = label(post)
  const labels = room.peers.map((peer) => label(peer.post)).join('\n')
  return useMemo(() => {
    const names = labels.split('\n')
    return [
      { post, label: own, sound: stream, camera: cameraOn ? stream : null },
      ...room.peers.map((peer, place) => ({
        post: peer.post,
        label: names[place] ?? peer.post,
        sound: peer.sound,
        camera: peer.camera,
      })),
    ]
  }, [post, own, stream, cameraOn, labels, room.peers])
}

function Consent({ call, post }: { readonly call: Call; readonly post: string }) {
  const { t } = useMessages()
  const { submission, submit } = useSubmit()
  const there = inCall(call).some((one) => one.post === post)
  const consents = there && !withoutConsent(call).includes(post)
  return (
    <div className="stack-tight">
      <p>{t(consents ? 'calls.consent.given' : 'calls.consent.not')}</p>
      <div className="row">
        <Button
          isDisabled={!there || submission.state === 'recording'}
          onPress={() =>
            void submit({
              type: 'channels/consent-recording',
              call: call.id,
              consents: !consents,
            })
          }
        >
          {t(consents ? 'hotline.call.unconsent' : 'hotline.call.consent')}
        </Button>
      </div>
      {submission.state === 'refused' ? <ProblemNote problem={submission.problem} /> : null}
    </div>
  )
}

function RecordingNote({ state }: { readonly state: RecordingState }) {
  const { t, rich } = useMessages()
  switch (state.state) {
    case 'running':
      return (
        <output>
          {rich('calls.recording.since', { time: <Time instant={state.since} form="second" /> })}
        </output>
      )
    case 'starting':
    case 'saving':
      return <output>{t(`calls.recording.${state.state}`)}</output>
    case 'saved':
      return (
        <output className="stack-tight small">
          <span>{t('calls.recording.saved', { name: state.name })}</span>
          <Value code>{state.sha256}</Value>
        </output>
      )
    case 'refused':
      return <ProblemNote problem={state.problem} />
    case 'idle':
      return null
  }
}
