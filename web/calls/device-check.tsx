import { type ReactNode, useState } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Choice } from '../ui/choice.tsx'
import { Panel } from '../ui/panel.tsx'
import { Select } from '../ui/select.tsx'
import {
  type Bring,
  brings,
  type Chosen,
  type DeviceProblem,
  deviceOptions,
  firstChoice,
  lesserBring,
} from './devices.ts'
import { LevelMeter } from './level-meter.tsx'
import { StreamVideo } from './stream-video.tsx'
import { useDevices } from './use-devices.ts'

type DeviceCheckProps = {
  /** What the button says that goes into the call. */
  readonly act: string
  readonly busy: boolean
  /** What is opened at first; the officer may choose otherwise. */
  readonly first?: Bring
  /** Comes in with this stream; true when the call has taken it over. */
  readonly onEnter: (stream: MediaStream | null) => Promise<boolean>
  readonly children?: ReactNode
}

/** Camera and microphone are seen and heard here before anybody else sees and hears them. */
export function DeviceCheck({ act, busy, first = 'both', onEnter, children }: DeviceCheckProps) {
  const { t } = useMessages()
  const [chosen, setChosen] = useState<Chosen>({ ...firstChoice, bring: first })
  const devices = useDevices(chosen)
  const { stream, problem, opening } = devices
  async function enter(): Promise<void> {
    devices.keep(stream)
    if (!(await onEnter(stream))) devices.keep(null)
  }
  const { bring } = chosen
  return (
    <div className="call-check">
      <div className="call-check-picture">
        {stream === null || bring !== 'both' ? (
          <p className="call-no-picture">{t(opening ? 'calls.opening' : 'calls.no-picture')}</p>
        ) : (
          <StreamVideo stream={stream} label={t('calls.own-picture')} mirrored />
        )}
      </div>
      <Panel title={t('calls.check')}>
        <div className="stack call-part">
          <div className="row">
            <Choice<Bring>
              label={t('calls.bring')}
              value={bring}
              onChange={(next) => setChosen({ ...chosen, bring: next })}
              options={brings.map((one) => ({ value: one, label: t(`calls.bring.${one}`) }))}
            />
          </div>
          <DeviceFields chosen={chosen} devices={devices.devices} onChange={setChosen} />
          {bring === 'nothing' ? null : <LevelMeter stream={stream} />}
          {problem === undefined ? null : (
            <DeviceTrouble
              problem={problem}
              bring={bring}
              onAgain={devices.again}
              onLesser={() => setChosen({ ...chosen, bring: lesserBring(bring) })}
            />
          )}
          {children}
          <p className="quiet small">{t('calls.enter.consequence')}</p>
          <div className="row">
            <Button
              look="act"
              isDisabled={busy || opening || problem !== undefined}
              onPress={() => void enter()}
            >
              {busy ? t('app.recording') : act}
            </Button>
          </div>
        </div>
      </Panel>
    </div>
  )
}

type DeviceFieldsProps = {
  readonly chosen: Chosen
  readonly devices: readonly MediaDeviceInfo[]
  readonly onChange: (chosen: Chosen) => void
}

function DeviceFields({ chosen, devices, onChange }: DeviceFieldsProps) {
  const { t } = useMessages()
  const { bring } = chosen
  const words = (kind: 'camera' | 'microphone') => ({
    usual: t('calls.device.usual'),
    numbered: (number: number) => t(`calls.${kind}.numbered`, { number }),
  })
  return (
    <>
      {bring === 'both' ? (
        <Select
          label={t('calls.camera')}
          value={chosen.camera}
          onChange={(camera) => onChange({ ...chosen, camera })}
          options={deviceOptions(devices, 'videoinput', words('camera'))}
        />
      ) : null}
      {bring === 'nothing' ? null : (
        <Select
          label={t('calls.microphone')}
          value={chosen.microphone}
          onChange={(microphone) => onChange({ ...chosen, microphone })}
          options={deviceOptions(devices, 'audioinput', words('microphone'))}
        />
      )}
    </>
  )
}

type DeviceTroubleProps = {
  readonly problem: DeviceProblem
  readonly bring: Bring
  readonly onAgain: () => void
  readonly onLesser: () => void
}

/** Why nothing opened, and the way in that is left. */
function DeviceTrouble({ problem, bring, onAgain, onLesser }: DeviceTroubleProps) {
  const { t } = useMessages()
  return (
    <div className="problem stack" role="alert">
      <p>
        <strong>{t(`calls.trouble.${problem}`)}</strong>
      </p>
      <p>{t(`calls.trouble.${problem}.do`)}</p>
      <div className="row">
        <Button onPress={onAgain}>{t('app.again')}</Button>
        <Button onPress={onLesser}>{t(`calls.lesser.${lesserBring(bring)}`)}</Button>
      </div>
    </div>
  )
}
