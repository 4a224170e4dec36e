import type { CallSource } from '@hudna/core/api/call-signal.ts'
import type { BaseKey } from './key-wrap.ts'

/** From the page to the worker through which every frame passes. */
export type ToFrameWorker =
  | { readonly type: 'own-key'; readonly key: BaseKey }
  | { readonly type: 'peer-key'; readonly post: string; readonly key: BaseKey }
  | { readonly type: 'forget'; readonly post: string }
  /** Whose frames an incoming stream must be; null for nobody's. */
  | { readonly type: 'assign'; readonly stream: number; readonly post: string | null }

/** What a transform of the worker does with its frames. */
export type TransformOptions =
  | { readonly side: 'seal'; readonly source: CallSource }
  | { readonly side: 'open'; readonly source: CallSource; readonly stream: number }
