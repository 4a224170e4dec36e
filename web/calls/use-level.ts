import { useEffect, useState } from 'react'
import { type Heard, heardNext, isSilent, levelOf } from './level.ts'

const LOOK_EVERY_MS = 100
const nothing: Heard = { level: 0, silentSinceMs: null }

/** How loud the microphone of a stream is, and whether it has given nothing for some time. */
export function useLevel(stream: MediaStream | null): {
  readonly level: number
  readonly silent: boolean
} {
  const [heard, setHeard] = useState({ ...nothing, silent: false })
  useEffect(() => {
    if (stream === null || stream.getAudioTracks().length === 0) return
    const context = new AudioContext()
    const analyser = context.createAnalyser()
    context.createMediaStreamSource(stream).connect(analyser)
    const samples = new Uint8Array(analyser.fftSize)
    let last = nothing
    const timer = window.setInterval(() => {
      // Until the page is touched some browsers keep the context still: that says nothing about the microphone.
      if (context.state !== 'running') return void context.resume()
      analyser.getByteTimeDomainData(samples)
      const nowMs = performance.now()
      last = heardNext(last, levelOf(samples), nowMs)
      setHeard({ ...last, silent: isSilent(last, nowMs) })
    }, LOOK_EVERY_MS)
    return () => {
      window.clearInterval(timer)
      void context.close()
      setHeard({ ...nothing, silent: false })
    }
  }, [stream])
  return heard
}
