import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A request as it came to the other end of a wire. */
export type Posted = {
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** A real HTTP server that answers as a test says. */
export type HttpEnd = {
  readonly url: string
  readonly port: number
  readonly posted: readonly Posted[]
  /** A status, or `cut`: the connection ends after the request came. */
  answer: number | 'cut'
  stop(): Promise<void>
}

export async function openHttpEnd(port = 0): Promise<HttpEnd> {
  const posted: Posted[] = []
  const server: Server = createServer((request, reply) => {
    let body = ''
    request.setEncoding('utf8').on('data', (text: string) => (body += text))
    request.on('end', () => {
      posted.push({ path: request.url ?? '', headers: request.headers, body })
      if (end.answer === 'cut') request.socket.destroy()
      else reply.writeHead(end.answer).end('said')
    })
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const bound = (server.address() as AddressInfo).port
  const end: HttpEnd = {
    url: `http://127.0.0.1:${bound}/hook`,
    port: bound,
    posted,
    answer: 200,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return end
}

/** A mail as it came to a real SMTP server. */
export type Mailed = { readonly to: readonly string[]; readonly text: string }

export type MailEnd = {
  readonly port: number
  readonly mailed: readonly Mailed[]
  /** 250: taken; another code is answered after the mail came. */
  answer: number
  stop(): Promise<void>
}

export async function openMailEnd(): Promise<MailEnd> {
  const mailed: Mailed[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      let text = ''
      stream.setEncoding('utf8').on('data', (piece: string) => (text += piece))
      stream.on('end', () => {
        mailed.push({ to: session.envelope.rcptTo.map(({ address }) => address), text })
        if (end.answer === 250) return done()
        done(Object.assign(new Error('not now'), { responseCode: end.answer }))
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const end: MailEnd = {
    port: (server.server.address() as AddressInfo).port,
    mailed,
    answer: 250,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
  return end
}
