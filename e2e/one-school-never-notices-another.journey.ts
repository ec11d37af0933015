// Non-interference: what school B gets is the same, byte for byte, in a world in which the student also applied at C.
import { request } from '@playwright/test'
import { serve } from '@/lib/cli/web'
import { freePort } from '@/lib/db/embedded'
import { clone, query } from '@/lib/db/testing'
import { ids } from '@/prisma/seed/region'
import { expect, test } from './world'

// A form's one-time key, the page's nonce and the framework's request id are random in every answer, also in the same world, and how a page is cut
// into pieces on the wire is a matter of milliseconds.
const settle = (text: string, port: number, nonce: string) =>
  text
    .replaceAll(String(port), 'PORT')
    .replaceAll(nonce || 'no nonce', 'NONCE')
    .replace(/name="key" value="[0-9a-f-]{36}"/g, 'KEY')
    .replace(/"[\w-]{21}([vmh])\\?"/g, 'REQUEST-$1')
    .replace(/formKey\\?":\\?"[0-9a-f-]{36}/g, 'KEY')
    .replaceAll('"])</script><script nonce="NONCE">self.__next_f.push([1,"', '')

// The first place where two answers differ, with what stands around it.
function difference(one: string, other: string): string {
  if (one === other) return ''
  let at = 0
  while (one[at] === other[at]) at++
  return `at ${at}: …${one.slice(at - 80, at + 80)}… against …${other.slice(at - 80, at + 80)}…`
}

async function worldOf(prepare: (ownerUrl: string) => Promise<void>) {
  const database = await clone(process.env.OVERSTEEK_SEEDED as string, 'two_worlds')
  await prepare(database.ownerUrl)
  const port = await freePort()
  const baseURL = `http://localhost:${port}`
  const web = await serve(database, baseURL, '127.0.0.1', port, false)
  const desk = await request.newContext({ baseURL })
  await desk.post('/inloggen/als', { form: { person: 'nadia' }, headers: { origin: baseURL } })
  const get = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await desk.get(path, { headers })
    const { date: _date, 'content-security-policy': policy = '', ...rest } = answer.headers()
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
    return `${answer.status()} ${settle(JSON.stringify(rest), port, nonce)} ${settle(await answer.text(), port, nonce)}`
  }
  const [row] = await query<{ id: string }>(
    database.ownerUrl,
    'SELECT id FROM application WHERE student_id = $1 AND organisation_id = $2',
    [ids.student('sami'), ids.organisation('waterlinie')],
  )
  return {
    get,
    applicationId: row?.id as string,
    ownerUrl: database.ownerUrl,
    end: async () => {
      await desk.dispose()
      await web.stop()
      await database.drop()
    },
  }
}

// The second application with everything that can happen to it before a take-over, written with the rights of nobody in particular.
const alsoAtC = async (ownerUrl: string) => {
  const [first] = await query<{ transition_id: string }>(
    ownerUrl,
    'SELECT transition_id FROM application WHERE student_id = $1',
    [ids.student('sami')],
  )
  await query(
    ownerUrl,
    `INSERT INTO application (transition_id, student_id, home_organisation_id, organisation_id, desk_id, programme_id, state, applied_on, intended_start) VALUES ($1, $2, $3, $4, $5, $6, 'applied', '2027-03-01', '2027-08-30')`,
    [
      first?.transition_id,
      ids.student('sami'),
      ids.organisation('veerhuis'),
      ids.organisation('zandhaven'),
      ids.desk('zandhaven', 'intake'),
      ids.programme('zandhaven', 'Kok', 'niveau 2'),
    ],
  )
  await query(
    ownerUrl,
    `UPDATE application SET state = 'offered', accepted_at = now(), version = 4 WHERE student_id = $1 AND organisation_id = $2`,
    [ids.student('sami'), ids.organisation('zandhaven')],
  )
  await query(
    ownerUrl,
    `UPDATE application SET state = 'placed', chosen_at = now(), version = 6 WHERE student_id = $1 AND organisation_id = $2`,
    [ids.student('sami'), ids.organisation('zandhaven')],
  )
}

const asks: Record<string, string>[] = [{}, { RSC: '1' }, { RSC: '1', 'Next-Router-Prefetch': '1' }]

test('the pages, payloads and ids that a school gets are the same with and without an application elsewhere', async () => {
  const [alone, both] = await Promise.all([worldOf(async () => {}), worldOf(alsoAtC)])
  try {
    expect(alone.applicationId).toBe(both.applicationId)
    for (const path of [
      '/instroom',
      `/instroom/${alone.applicationId}`,
      '/instroom?toon=all',
      '/vandaag',
      '/interventies',
    ]) {
      for (const headers of asks) {
        // The order in which the framework sends its pieces is a matter of milliseconds: what is the same is the same
        // in one of a few tries, and what isn't never is.
        let found = 'not asked'
        for (let tries = 8; found !== '' && tries > 0; tries--)
          found = difference(await alone.get(path, headers), await both.get(path, headers))
        expect(found).toBe('')
      }
    }
    // The test can fail: what the home school gets does differ.
    const lines = (url: string) =>
      query(url, 'SELECT 1 FROM application WHERE student_id = $1', [ids.student('sami')])
    expect((await lines(both.ownerUrl)).length).toBe((await lines(alone.ownerUrl)).length + 1)
  } finally {
    await Promise.all([alone.end(), both.end()])
  }
})
