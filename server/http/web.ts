import { existsSync } from 'node:fs'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/** The built interface; every path that is not the contract's gets the one page. */
export async function addWeb(app: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(folder)) return
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    index: false,
    maxAge: '1h',
    globIgnore: [bundleVerifier],
  })
  // This page brings its own policy, which allows its very script and style and no request at all.
  app.get(`/${bundleVerifier}`, (_request, reply) =>
    reply.header('content-security-policy', "frame-ancestors 'none'").sendFile(bundleVerifier),
  )
  for (const path of pagePaths) app.get(path, (_request, reply) => reply.sendFile('index.html'))
}

/** Also handed out as a file, to be opened from a disk. */
const bundleVerifier = 'bundle-verifier.html'

const pagePaths = [
  '/',
  '/incidents',
  '/incidents/*',
  '/notices',
  '/notices/*',
  '/hotline',
  '/hotline/*',
  '/register',
  '/register/*',
  '/warnings',
  '/warnings/*',
  '/exchange',
  '/who-knew',
  '/statistics',
  '/record',
  '/record/*',
  '/sign-in',
  '/invitation',
]
