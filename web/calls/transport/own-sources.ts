import type { OwnTracks } from './media-paths.ts'

/** What this console could send, and what of it is switched on. Nothing that is off leaves the page. */
export type OwnSources = {
  publish(stream: MediaStream | null): void
  shareScreen(stream: MediaStream | null): void
  setMicrophone(on: boolean): void
  setCamera(on: boolean): void
  tracks(): OwnTracks
}

/** @param onChange hears when what is sent becomes another */
export function createOwnSources(onChange: () => void): OwnSources {
  let microphone: MediaStreamTrack | null = null
  let camera: MediaStreamTrack | null = null
  let screen: MediaStreamTrack | null = null
  let microphoneOn = true
  let cameraOn = true
  return {
    publish(stream) {
      microphone = stream?.getAudioTracks()[0] ?? null
      camera = stream?.getVideoTracks()[0] ?? null
      onChange()
    },
    shareScreen(stream) {
      const track = stream?.getVideoTracks()[0] ?? null
      screen = track
      // The browser has a button of its own that ends the sharing.
      track?.addEventListener('ended', () => {
        if (screen !== track) return
        screen = null
        onChange()
      })
      onChange()
    },
    setMicrophone(on) {
      microphoneOn = on
      onChange()
    },
    setCamera(on) {
      cameraOn = on
      onChange()
    },
    tracks: () => ({
      microphone: microphoneOn ? microphone : null,
      camera: cameraOn ? camera : null,
      screen,
    }),
  }
}
