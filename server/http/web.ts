import { existsSync } from 'node:fs'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/** The built interface; every path that is not the contract's gets the one page. */
export async function addWeb(app: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(folder)) return
  await app.register(fastifyStatic, { root: folder, wildcard: false, index: false, maxAge: '1h' })
  const page = (_request: unknown, reply: { sendFile(name: string): unknown }) =>
    reply.sendFile('index.html')
  for (const path of ['/', '/incidents', '/incidents/*', '/register', '/register/*'])
    app.get(path, page)
  for (const path of ['/statistics', '/record', '/record/*', '/sign-in', '/invitation'])
    app.get(path, page)
}
