import type pg from 'pg'
import { expect, test } from 'vitest'
import { checkServer, databaseName, loginRole } from './provision'

const server = (row: object) => ({ query: async () => ({ rows: [row] }) }) as unknown as pg.Client

test('an older server is refused in one sentence', async () => {
  const old = server({ version: 140012, text: '14.12', name: 'owner', may: true })
  await expect(checkServer(old)).rejects.toThrow(/version 14\.12 .* 15 or newer/)
  await checkServer(server({ version: 150000, text: '15.0', name: 'owner', may: true }))
})

test('an owner who may not create roles is told what to ask for', async () => {
  const small = server({ version: 180004, text: '18.4', name: 'klein', may: false })
  await expect(checkServer(small)).rejects.toThrow('ALTER ROLE "klein" CREATEROLE CREATEDB')
})

test.each(['nonsense', '', 'postgresql://host', 'mysql://host/name'])(
  '%j is no address of a database',
  (url) => {
    expect(() => databaseName(url)).toThrow('DATABASE_URL is not an address')
  },
)

test('no login role is a role that policies name', () => {
  for (const database of ['oversteek', 'oversteek_demo', 't_1']) {
    for (const kind of ['app', 'auth', 'job'] as const)
      expect(loginRole(database, kind)).not.toBe(`oversteek_${kind}`)
  }
})
