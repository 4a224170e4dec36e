/** What an officer brings into a call. */
export const brings = ['both', 'sound', 'nothing'] as const
export type Bring = (typeof brings)[number]

/** The devices that were picked; an empty id leaves the choice to the machine. */
export type Chosen = {
  readonly bring: Bring
  readonly camera: string
  readonly microphone: string
}

export const firstChoice: Chosen = { bring: 'both', camera: '', microphone: '' }

/** A face on a poor line; the sender's browser goes below it by itself. */
const VIDEO = { width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { ideal: 20, max: 24 } }
const SOUND = { echoCancellation: true, noiseSuppression: true, autoGainControl: true }

/** What the browser is asked for; null when nothing is (WCL2). */
export function constraintsOf({
  bring,
  camera,
  microphone,
}: Chosen): MediaStreamConstraints | null {
  if (bring === 'nothing') return null
  const audio = { ...SOUND, ...exactly(microphone) }
  return { audio, video: bring === 'both' ? { ...VIDEO, ...exactly(camera) } : false }
}

function exactly(id: string) {
  return id === '' ? {} : { deviceId: { exact: id } }
}

export const deviceProblems = ['insecure', 'refused', 'missing', 'busy', 'failed'] as const
export type DeviceProblem = (typeof deviceProblems)[number]

const problemsByName: Readonly<Record<string, DeviceProblem>> = {
  NotAllowedError: 'refused',
  SecurityError: 'refused',
  NotFoundError: 'missing',
  OverconstrainedError: 'missing',
  NotReadableError: 'busy',
  AbortError: 'busy',
}

/** Why no camera or microphone was opened, from the error of the browser (WCL3). */
export function deviceProblem(error: unknown): DeviceProblem {
  return problemsByName[error instanceof Error ? error.name : ''] ?? 'failed'
}

/** What can still be brought when this did not open. */
export function lesserBring(bring: Bring): Exclude<Bring, 'both'> {
  return bring === 'both' ? 'sound' : 'nothing'
}

/** The devices of one kind by name; those that the browser does not name yet get a number. */
export function deviceOptions(
  devices: readonly Pick<MediaDeviceInfo, 'deviceId' | 'kind' | 'label'>[],
  kind: MediaDeviceKind,
  words: { readonly usual: string; readonly numbered: (number: number) => string },
): readonly { readonly value: string; readonly label: string }[] {
  const named = devices
    .filter((one) => one.kind === kind && one.deviceId !== '' && one.deviceId !== 'default')
    .map(({ deviceId, label }, place) => ({
      value: deviceId,
      label: label === '' ? words.numbered(place + 1) : label,
    }))
  return [{ value: '', label: words.usual }, ...named]
}
