/** The real server's app, without a socket between, while the link is up; every browser has a cookie of its own. */
import { gzipSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import type { Answer } from '../../src/device/sync/network.ts'
import type { Reachable } from './device.ts'

export const lineTo = (app: FastifyInstance, link = { up: true }): Reachable => ({
  network: () => {
    let cookie = ''
    return {
      send: async ({ method, path, body, zip = false }): Promise<Answer> => {
        if (!link.up) return { link: false }
        const headers = {
          cookie,
          ...(method === 'POST' ? { 'x-doorstep': '1' } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(zip ? { 'content-encoding': 'gzip' } : {}),
        }
        const text = JSON.stringify(body)
        const payload = body === undefined ? {} : { payload: zip ? gzipSync(text) : text }
        const answer = await app.inject({ method, url: path, headers, ...payload })
        const [given] = answer.cookies
        if (given) cookie = `${given.name}=${given.value}`
        return { link: true, status: answer.statusCode, json: answer.body === '' ? undefined : answer.json() }
      },
      pokes: () => () => {},
      onOnline: () => () => {},
      comeOnline: () => {},
    }
  },
})
