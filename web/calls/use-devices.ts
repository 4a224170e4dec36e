import { useEffect, useRef, useState } from 'react'
import { type Chosen, constraintsOf, type DeviceProblem, deviceProblem } from './devices.ts'

type Opened = {
  /** For which choice and which attempt it was opened. */
  readonly asked: string
  readonly stream: MediaStream | null
  readonly problem: DeviceProblem | undefined
}

/**
 * The camera and microphone that were chosen, open while the screen is. `keep` hands them over to the call: they then
 * outlive the screen.
 */
export function useDevices(chosen: Chosen) {
  const [attempt, setAttempt] = useState(0)
  const [opened, setOpened] = useState<Opened>()
  const [devices, setDevices] = useState<readonly MediaDeviceInfo[]>([])
  const kept = useRef<MediaStream | null>(null)
  const { bring, camera, microphone } = chosen
  const asked = JSON.stringify([bring, camera, microphone, attempt])
  useEffect(() => {
    let current = true
    let stream: MediaStream | null = null
    void open({ bring, camera, microphone }).then((result) => {
      stream = result.stream
      if (!current) return stopUnlessKept(stream, kept.current)
      setOpened({ ...result, asked })
      void list().then(setDevices)
    })
    return () => {
      current = false
      stopUnlessKept(stream, kept.current)
    }
  }, [bring, camera, microphone, asked])
  useEffect(() => {
    const { mediaDevices } = navigator as { readonly mediaDevices?: MediaDevices }
    const changed = () => void list().then(setDevices)
    mediaDevices?.addEventListener('devicechange', changed)
    return () => mediaDevices?.removeEventListener('devicechange', changed)
  }, [])
  const ready = opened?.asked === asked
  return {
    stream: ready ? opened.stream : null,
    problem: ready ? opened.problem : undefined,
    opening: !ready,
    devices,
    again: () => setAttempt((before) => before + 1),
    keep: (stream: MediaStream | null) => {
      kept.current = stream
    },
  }
}

async function open(chosen: Chosen): Promise<Omit<Opened, 'asked'>> {
  const constraints = constraintsOf(chosen)
  if (constraints === null) return { stream: null, problem: undefined }
  // A page that came over an open line has no devices at all.
  const { mediaDevices } = navigator as { readonly mediaDevices?: MediaDevices }
  if (mediaDevices === undefined) return { stream: null, problem: 'insecure' }
  try {
    return { stream: await mediaDevices.getUserMedia(constraints), problem: undefined }
  } catch (error) {
    return { stream: null, problem: deviceProblem(error) }
  }
}

async function list(): Promise<readonly MediaDeviceInfo[]> {
  const { mediaDevices } = navigator as { readonly mediaDevices?: MediaDevices }
  return (await mediaDevices?.enumerateDevices().catch(() => [])) ?? []
}

function stopUnlessKept(stream: MediaStream | null, kept: MediaStream | null): void {
  if (stream === kept) return
  for (const track of stream?.getTracks() ?? []) track.stop()
}
