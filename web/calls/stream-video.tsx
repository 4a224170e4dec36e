import { useEffect, useRef } from 'react'

type StreamVideoProps = {
  readonly stream: MediaStream
  readonly label: string
  /** One's own picture, as in a mirror. */
  readonly mirrored?: boolean
}

/** What a camera or a screen shows. Silent: sound is played apart from pictures. */
export function StreamVideo({ stream, label, mirrored = false }: StreamVideoProps) {
  const element = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    const video = element.current
    if (video === null) return
    video.srcObject = stream
    // Taken away again before it began, a video refuses; there is nothing to mend.
    video.play().catch(() => undefined)
    return () => {
      video.srcObject = null
    }
  }, [stream])
  return (
    <video
      ref={element}
      className={mirrored ? 'call-video call-video-mirrored' : 'call-video'}
      aria-label={label}
      muted
      playsInline
      autoPlay
    />
  )
}
