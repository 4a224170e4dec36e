import { existsSync } from 'node:fs'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/** The built interface; every path that is not the contract's gets the one page. */
export async function addWeb(app: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(folder)) return
  await app.register(fastifyStatic, { root: folder, wildcard: false, index: false, maxAge: '1h' })
  for (const path of pagePaths) app.get(path, (_request, reply) => reply.sendFile('index.html'))
}

const pagePaths = [
  '/',
  '/incidents',
  '/incidents/*',
  '/register',
  '/register/*',
  '/statistics',
  '/record',
  '/record/*',
  '/sign-in',
  '/invitation',
]
