// What is posted to an address by hand, and what is done with a thing of one's own and a stranger's beside it.
import { actions, handlers } from '@/lib/doors/inventory'
import { byTurns, whole } from '@/lib/kernel/walk'
import {
  type Ask,
  caller,
  everything,
  opener,
  post,
  postable,
  type Things,
  tagOf,
  takeUp,
  things,
} from './doors'
import { elsewhere } from './elsewhere'
import { bodyOf, jsonOf, thingsIn } from './fields'
import { signedIn, strangers } from './strangers'
import { expect, test, useWorld } from './world'

const world = useWorld()

let it: Things & { intervention: string }
test.beforeAll(async () => {
  const found = await things(world.ownerUrl)
  it = { ...found, intervention: await takeUp(world.baseURL, found, world.ownerUrl) }
})

// Each makes something of one's own, whoever of the kind asks.
const ownPosts = [
  'POST /beheer/bestanden/breng',
  'POST /mijn/dossier/meenemen/maak',
  'POST /mijn/dossier/inbrengen/lees',
]

test('no handler takes anything from nobody, from the wrong person, or from another site', async () => {
  const as = signedIn(world.baseURL)
  const nobody = await caller(world.baseURL, null)
  const faults: string[] = []
  const before = await everything(world.ownerUrl)
  const posts = Object.entries(handlers).filter(
    ([name, door]) => name.startsWith('POST ') && !door.may.includes('everybody'),
  )
  const send = async (asks: Ask, name: string, headers: Record<string, string>) => {
    const { takes, json } = handlers[name] as (typeof posts)[number][1]
    if (!takes) throw new Error(`${name} does not say what it takes`)
    const address = `${name.slice(5)}?van=${tagOf(asks)}`
    const body = json ? { data: jsonOf(takes, it, name) } : { multipart: bodyOf(takes, it, name) as never }
    return asks.post(address, { ...body, headers })
  }
  for (const [name, door] of posts) {
    const [others, alike] = strangers[door.may.join('_')] ?? [[], []]
    for (const who of ownPosts.includes(name) ? others : [...others, ...alike]) {
      const answer = await send(await as(who), name, { origin: world.baseURL })
      if (answer.status() !== 404) faults.push(`${name} for ${who}: ${answer.status()}`)
    }
    const signedOut = await send(nobody, name, { origin: world.baseURL })
    const to = signedOut.headers().location ?? ''
    if (![403, 404].includes(signedOut.status()) && !/^\/(niet-bewaard|inloggen)/.test(to))
      faults.push(`${name} for nobody: ${signedOut.status()} ${to}`)
    for (const origin of ['https://elders.example', 'null']) {
      const answer = await send(await as(opener(door) as string), name, { origin })
      const where = answer.headers().location ?? ''
      if (answer.status() !== 404 && !where.endsWith('?fout=elsewhere'))
        faults.push(`${name} for ${origin}: ${answer.status()} ${where}`)
    }
  }
  expect(posts.length).toBeGreaterThan(4)
  const after = await everything(world.ownerUrl)
  for (const [table, sum] of Object.entries(before))
    if (after[table] !== sum) faults.push(`something was written in ${table}`)
  expect(faults).toEqual([])
})

test('who may do it with one thing does nothing with a stranger’s beside it', async () => {
  test.setTimeout(900_000)
  const as = signedIn(world.baseURL)
  const foreign = await elsewhere(world.ownerUrl)
  const faults: string[] = []
  const before = await everything(world.ownerUrl)
  let tried = 0
  for (const [turn, { id, file, name }] of postable().entries()) {
    const door = actions[file]?.[name]
    const named = thingsIn(door?.schema ?? null).filter((one) => one !== 'key')
    if (!door?.schema || named.length < 2) continue
    const strange = named.filter((one) => foreign[one])
    for (const one of strange.length ? byTurns(strange, turn) : []) {
      tried++
      const body = bodyOf(door.schema, it, name, { [one]: foreign[one] })
      const answer = await post(await as(opener(door) as string), id, body, { origin: world.baseURL })
      if (answer.to || answer.outcome?.status !== 'refused')
        faults.push(`${name} with the ${one} of a stranger: ${answer.to ?? answer.text.slice(0, 200)}`)
    }
  }
  expect(tried).toBeGreaterThan(whole ? 14 : 8)
  const after = await everything(world.ownerUrl)
  for (const [table, sum] of Object.entries(before))
    if (after[table] !== sum) faults.push(`something was written in ${table}`)
  expect(faults).toEqual([])
})
