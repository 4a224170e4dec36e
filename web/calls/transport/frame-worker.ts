import { type Bytes } from './bytes.ts'
import { createFrameGate } from './frame-gate.ts'
import type { ToFrameWorker, TransformOptions } from './frame-worker-messages.ts'

/** A picture is asked for anew at most so often. */
const KEY_FRAME_MS_MIN = 500

type EncodedFrame = { data: ArrayBuffer }
type Transformer = {
  readonly readable: ReadableStream<EncodedFrame>
  readonly writable: WritableStream<EncodedFrame>
  readonly options: TransformOptions
  readonly sendKeyFrameRequest?: () => Promise<void>
}

// In this worker every encoded frame is sealed before it leaves, and opened before it is decoded.
const gate = createFrameGate()
const posts = new Map<number, string | null>()

addEventListener('message', ({ data }: MessageEvent<ToFrameWorker>) => {
  if (data.type === 'own-key') void gate.setOwn(data.key)
  else if (data.type === 'peer-key') void gate.addPeer(data.post, data.key)
  else if (data.type === 'forget') gate.forget(data.post)
  else if (data.post === null) posts.delete(data.stream)
  else posts.set(data.stream, data.post)
})

addEventListener('rtctransform', (event) => {
  const { transformer } = event as Event & { readonly transformer: Transformer }
  const pass = transformer.options.side === 'seal' ? sealing(transformer) : opening(transformer)
  const through = new TransformStream<EncodedFrame, EncodedFrame>({ transform: pass })
  // It ends with the connection.
  transformer.readable
    .pipeThrough(through)
    .pipeTo(transformer.writable)
    .catch(() => undefined)
})

type Pass = (
  frame: EncodedFrame,
  out: TransformStreamDefaultController<EncodedFrame>,
) => Promise<void>

function sealing({ options: { source } }: Transformer): Pass {
  return async (frame, out) => put(frame, await gate.seal(source, new Uint8Array(frame.data)), out)
}

function opening({ options, sendKeyFrameRequest }: Transformer): Pass {
  let askedMs = 0
  return async (frame, out) => {
    const { source } = options
    const post = options.side === 'open' ? posts.get(options.stream) : undefined
    if (post === undefined || post === null) return
    const opened = await gate.open({ post, label: source }, new Uint8Array(frame.data))
    put(frame, opened, out)
    // What is missing now makes the pictures after it useless until one stands by itself.
    if (opened !== undefined || source === 'microphone') return
    if (performance.now() - askedMs < KEY_FRAME_MS_MIN) return
    askedMs = performance.now()
    void sendKeyFrameRequest?.().catch(() => undefined)
  }
}

function put(
  frame: EncodedFrame,
  data: Bytes | undefined,
  out: TransformStreamDefaultController<EncodedFrame>,
): void {
  if (data === undefined) return
  frame.data = data.buffer
  out.enqueue(frame)
}
