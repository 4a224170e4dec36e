import type { Call } from '@hudna/core/channels/call.ts'
import { useState } from 'react'
import type { Problem } from '@hudna/core/api/submission.ts'
import { problemOf } from '../app/client.ts'
import { useMessages } from '../app/i18n.tsx'
import { useKeys } from '../app/keys.ts'
import { useRoute } from '../app/route.ts'
import { Button } from '../ui/button.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import {
  endScreen,
  type HeldCall,
  leaveHeld,
  setCamera,
  setMicrophone,
  shareScreen,
  unblockSound,
} from './held-call.ts'
import { shareOwnMap } from './share-own-map.ts'
import type { RoomSnapshot } from './transport/room-snapshot.ts'

type CallControlsProps = {
  readonly call: Call
  readonly room: RoomSnapshot
  readonly held: HeldCall
}

/** Microphone, camera, screen, map and the way out; always in sight, at the thumb on a phone. */
export function CallControls({ call, room, held }: CallControlsProps) {
  const { t } = useMessages()
  const { go } = useRoute()
  const [problem, setProblem] = useState<Problem>()
  const has = (kind: string) => held.stream?.getTracks().some((one) => one.kind === kind) === true
  const hasSound = has('audio')
  const hasPicture = has('video')
  const switchMicrophone = () => hasSound && setMicrophone(!held.microphoneOn)
  const switchCamera = () => hasPicture && setCamera(!held.cameraOn)
  useKeys({ m: () => void switchMicrophone(), v: () => void switchCamera() })
  async function leave(): Promise<void> {
    go(`/hotline/${call.channel}`)
    try {
      await leaveHeld()
    } catch {
      // The line's own page offers to leave on the record for as long as the record holds the post there.
    }
  }
  async function share(): Promise<void> {
    try {
      setProblem(undefined)
      await shareScreen()
    } catch (error) {
      // Closing the browser's own dialog is no fault.
      if (error instanceof Error && error.name === 'NotAllowedError') return
      setProblem(problemOf(error))
    }
  }
  return (
    <div className="call-controls" role="toolbar" aria-label={t('calls.controls')}>
      {problem === undefined ? null : <ProblemNote problem={problem} />}
      <div className="row" onPointerDown={unblockSound}>
        <Button isDisabled={!hasSound} onPress={switchMicrophone}>
          {t(
            hasSound ? (held.microphoneOn ? 'calls.mute' : 'calls.unmute') : 'calls.no-microphone',
          )}
          {hasSound ? <kbd aria-hidden="true">m</kbd> : null}
        </Button>
        <Button isDisabled={!hasPicture} onPress={switchCamera}>
          {t(hasPicture ? (held.cameraOn ? 'calls.hide' : 'calls.unhide') : 'calls.no-camera')}
          {hasPicture ? <kbd aria-hidden="true">v</kbd> : null}
        </Button>
        <Button onPress={() => (held.screen === null ? void share() : endScreen())}>
          {t(held.screen === null ? 'calls.share-screen' : 'calls.end-screen')}
        </Button>
        {room.map === null ? (
          <Button onPress={() => shareOwnMap(held.room)}>{t('calls.share-map')}</Button>
        ) : null}
        <Button look="act" onPress={() => void leave()}>
          {t('calls.leave')}
        </Button>
      </div>
    </div>
  )
}
