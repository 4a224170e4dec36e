import { isIPv4 } from 'node:net'

/**
 * Adds to an offer the addresses at which browsers reach the centre from outside: one more candidate for each host candidate of
 * the same family, with the same port, which whoever runs the network leads here.
 */
export function withAnnounced(sdp: string, announced: readonly string[]): string {
  const lines = sdp.split('\r\n')
  return lines.flatMap((line) => [line, ...candidatesBeside(line, announced)]).join('\r\n')
}

/** RFC 8839, 5.1: foundation, component, transport, priority, address, port, `typ` and the type. */
function candidatesBeside(line: string, announced: readonly string[]): readonly string[] {
  const parts = line.split(' ')
  const [foundation = '', , transport = '', , address = '', , , type] = parts
  if (!foundation.startsWith('a=candidate:') || type !== 'host') return []
  if (transport.toLowerCase() !== 'udp') return []
  const family = announced.filter((one) => isIPv4(one) === isIPv4(address) && one !== address)
  return family.map((one, at) => {
    const named = `${foundation}${at + 1}`
    return [named, ...parts.slice(1, 4), one, ...parts.slice(5)].join(' ')
  })
}
