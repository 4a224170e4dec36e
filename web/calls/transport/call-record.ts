import { type Call, inCall, type Presence } from '@hudna/core/channels/call.ts'
import { client } from '../../app/client.ts'

/** Who is in a call by the record, with the keys that they came with. Keys are taken from here and from nowhere else. */
export async function readPresent(call: string): Promise<readonly Presence[]> {
  const read = await client.read('document', { register: 'calls', id: call })
  return inCall(read.document as Call)
}
