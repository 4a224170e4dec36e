// oxlint-disable-next-line import/default -- the bundler makes the address of the worker
import address from './frame-worker.ts?worker&url'

/** Where the worker lies through which every frame of a call passes. */
export const frameWorkerAddress = address
