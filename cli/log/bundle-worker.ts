import { parentPort, workerData } from 'node:worker_threads'
import { decodeBundle } from '@hudna/ledger/tree/tiles.ts'
import { createBundleCheck } from './bundle-check.ts'
import type { BundleAnswer, BundleRequest, BundleSetup } from './bundle-workers.ts'

// A thread that checks bundles one after the other, in the order in which they come.
const port = parentPort
if (port === null) throw new Error('bundles are checked in a worker thread')
const { gatewayVkey, news } = workerData as BundleSetup
const bundles = createBundleCheck(gatewayVkey)
bundles.learn(news)

let last: Promise<void> = Promise.resolve()
port.on('message', (request: BundleRequest) => {
  last = last.then(() => answer(request))
})

async function answer({ start, bytes, news: later }: BundleRequest): Promise<void> {
  bundles.learn(later)
  const finding = await bundles.check(start, decodeBundle(bytes))
  const reply: BundleAnswer = { start, finding }
  port?.postMessage(reply)
}
