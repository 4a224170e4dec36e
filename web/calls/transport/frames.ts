import type { CallSource } from '@hudna/core/api/call-signal.ts'
import type { ToFrameWorker, TransformOptions } from './frame-worker-messages.ts'
import { frameWorkerAddress } from './frame-worker-address.ts'

/** The worker of one call, as the connections of the page use it. */
export type Frames = {
  tell(message: ToFrameWorker): void
  /** From now on nothing of this sender goes out that is not sealed. */
  seal(sender: RTCRtpSender, source: CallSource): void
  /** From now on only what was sealed by the post of this stream is decoded. @returns the number of the stream */
  open(receiver: RTCRtpReceiver, source: CallSource): number
  close(): void
}

/** Whether this browser can pass frames through a worker; without it nothing would be sealed, so nothing is sent. */
export function canSealFrames(): boolean {
  return 'RTCRtpScriptTransform' in window
}

export function startFrames(): Frames {
  const worker = new Worker(frameWorkerAddress)
  let streams = 0
  return {
    tell: (message) => worker.postMessage(message, []),
    seal(sender, source) {
      const options: TransformOptions = { side: 'seal', source }
      sender.transform = new RTCRtpScriptTransform(worker, options)
    },
    open(receiver, source) {
      streams += 1
      const options: TransformOptions = { side: 'open', source, stream: streams }
      receiver.transform = new RTCRtpScriptTransform(worker, options)
      return streams
    },
    close: () => worker.terminate(),
  }
}
