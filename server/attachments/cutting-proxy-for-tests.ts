import { createServer, connect, type AddressInfo, type Socket } from 'node:net'

export type CuttingProxy = {
  readonly url: string
  /** From now on a connection is cut after it has carried so many bytes to the centre. */
  cutAfter(bytes: number): void
  stop(): Promise<void>
}

/** Stands between a sender and a centre, and cuts connections in the middle of what they carry. */
export async function startCuttingProxy(target: string): Promise<CuttingProxy> {
  const { hostname, port } = new URL(target)
  let bytesMax = Infinity
  const open = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(Number(port), hostname)
    let carried = 0
    for (const socket of [near, far]) {
      open.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        open.delete(socket)
        near.destroy()
        far.destroy()
      })
    }
    near.on('data', (chunk: Buffer) => {
      const left = bytesMax - carried
      carried += chunk.length
      far.write(chunk.subarray(0, Math.max(0, left)), () => {
        if (carried >= bytesMax) near.destroy()
      })
    })
    far.pipe(near)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cutAfter: (bytes) => {
      bytesMax = bytes
    },
    async stop() {
      for (const socket of open) socket.destroy()
      await new Promise((closed) => server.close(closed))
    },
  }
}
