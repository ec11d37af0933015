import { Secret, TOTP } from 'otpauth'
import { query } from '@/lib/db/testing'
import { ids } from '@/prisma/seed/region'
import { signIn } from './cast'
import { caller } from './doors'
import { signInAtSchool, signInServer } from './sign-in'
import { checkAxe, expect, test, useWorld } from './world'

const world = useWorld(signInServer)

test('a student with the number of the roster is in at once, and out everywhere after one button', async ({
  page,
}) => {
  await signInAtSchool(page, 'esra')
  await page.waitForURL(/mijn$/)
  const cookie = (await page.context().cookies(world.baseURL))
    .map(({ name, value }) => `${name}=${value}`)
    .join('; ')
  const copied = await caller(world.baseURL, null)
  expect((await copied.get('/mijn', { headers: { cookie } })).status()).toBe(200)

  await page.goto('/mijn/ik')
  await page.getByRole('link', { name: 'Waar ben je ingelogd?' }).click()
  await expect(page.getByText('Dit is waar je nu bent')).toBeVisible()
  await expect(page.getByRole('heading', { name: /met Het Veerhuis/ })).toBeVisible()
  await checkAxe(page)
  await page.getByRole('button', { name: 'Log overal uit' }).click()
  // On to the school's own sign-out, which asks once.
  await page.getByRole('button', { name: /Yes, sign me out/ }).click()
  await page.waitForURL(/inloggen$/)
  const again = await copied.get('/mijn', { headers: { cookie } })
  expect([again.status(), again.headers().location]).toEqual([307, '/inloggen'])
  // The school's own session has ended as well: it asks who is there.
  await page.getByRole('link', { name: 'Inloggen met Het Veerhuis' }).click()
  await expect(page.locator('input[name="login"]')).toBeVisible()
})

test('a member of staff waits, the administrator says once who it is, and then it goes by itself', async ({
  page,
  open,
}) => {
  await signInAtSchool(page, 'karim')
  await expect(page.getByRole('heading', { name: 'Je school moet je nog één keer bevestigen' })).toBeVisible()
  await expect(page.getByText('Bij Het Veerhuis is dat Sanne Bakker.')).toBeVisible()
  await checkAxe(page)
  // Nothing was opened: every page leads back to the sign-in.
  await page.goto('/vandaag')
  await expect(page).toHaveURL(/inloggen$/)

  const sanne = await signIn(await open(), 'sanne')
  await sanne.goto('/beheer/mensen')
  const card = sanne.getByRole('article', { name: 'K. Bensaïd' })
  await expect(card.getByText('Het nummer hoort bij: Karim Bensaïd, mentor, karim.')).toBeVisible()
  await checkAxe(sanne)
  await card.getByRole('button', { name: 'Ja, dit is Karim Bensaïd' }).click()
  await expect(sanne.getByText('Bevestigd. Dit account komt vanaf nu binnen.')).toBeVisible()

  await page.goto('/inloggen/wacht')
  await expect(page.getByRole('heading', { name: 'Je bent bevestigd' })).toBeVisible()
  await page.getByRole('link', { name: 'Log opnieuw in met Het Veerhuis' }).click()
  await page.waitForURL(/vandaag/)
  await expect(page.getByText('Karim Bensaïd').first()).toBeVisible()

  // Taken back again: out at the very next request.
  await sanne.getByText('Eerder beantwoord').click()
  await sanne.getByRole('button', { name: 'Maak los' }).first().click()
  await expect(sanne.getByText('Geweigerd.')).toBeVisible()
  await page.goto('/vandaag')
  await expect(page).toHaveURL(/inloggen$/)
})

test('what goes wrong at a sign-in ends in a sentence', async ({ page }) => {
  const refusal = page.locator('main')
  // Somebody turns back at the door.
  await page.goto('/inloggen')
  await page.getByRole('link', { name: 'Inloggen met Het Veerhuis' }).click()
  await page.getByRole('link', { name: /Cancel/ }).click()
  await expect(refusal.getByText('Het inloggen is afgebroken.')).toBeVisible()

  // A school that doesn't take part, and claims of an odd shape.
  await signInAtSchool(page, 'elders')
  await expect(refusal.getByText('je school doet nog niet mee')).toBeVisible()
  await page.context().clearCookies()
  await signInAtSchool(page, 'vreemd')
  await expect(refusal.getByText('je school doet nog niet mee')).toBeVisible()

  // A server that is not who it says.
  await page.context().clearCookies()
  await signInAtSchool(page, 'esra', 'De Vervalser')
  await expect(refusal.getByText('Dit antwoord kwam niet van de inlogpagina van je school.')).toBeVisible()

  // An answer that is played again, in this browser and in another.
  await page.context().clearCookies()
  const answer = page.waitForRequest((request) => request.url().includes('/api/auth/callback/veerhuis'))
  await signInAtSchool(page, 'esra')
  const replayed = (await answer).url()
  await page.waitForURL(/mijn$/)
  await page.context().clearCookies({ name: /session-token/ })
  await page.goto(replayed)
  await expect(refusal.getByText('Het inloggen klopte niet, of duurde te lang.')).toBeVisible()
  await page.goto(`${world.baseURL}/api/auth/callback/veerhuis?error=server_error&error_description=x`)
  await expect(refusal.getByText('Het inloggen is afgebroken.')).toBeVisible()
  await page.goto('/mijn')
  await expect(page).toHaveURL(/inloggen$/)
})

test('a nonce of another sign-in is refused', async ({ page }) => {
  // Two sign-ins begin; the answer to the second comes with the nonce of the first.
  const nonce = async () =>
    (await page.context().cookies(world.baseURL)).find(({ name }) => name.includes('nonce'))
  await page.goto('/inloggen/via/veerhuis')
  const first = await nonce()
  await page.goto('/inloggen/via/veerhuis')
  expect((await nonce())?.value).not.toBe(first?.value)
  if (first) await page.context().addCookies([first])
  await page.locator('input[name="login"]').fill('esra')
  await page.locator('input[name="password"]').fill('x')
  await page.getByRole('button', { name: 'Sign-in' }).click()
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByText('Het inloggen klopte niet, of duurde te lang.')).toBeVisible()
})

test('a parent asks for a link, and the button of the letter spends it once', async ({ page, open }) => {
  await page.goto('/inloggen')
  const ask = async (address: string) => {
    await page.getByLabel('Mailadres').fill(address)
    await page.getByRole('button', { name: 'Stuur mij een link' }).click()
    await page.waitForURL(/verstuurd/)
    return page.locator('main').innerText()
  }
  const known = await ask('fatima@thuis.example')
  await page.goto('/inloggen')
  expect(await ask('niemand@thuis.example')).toBe(known)
  await page.goto('/post')
  await page.getByRole('link', { name: 'Open de link' }).first().click()
  await expect(page.getByText('Je gaat verder als ouder bij Het Veerhuis.')).toBeVisible()
  await checkAxe(page)
  const address = page.url()
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.waitForURL(/ouder/)
  const other = await open()
  await other.goto(address)
  await expect(other.getByRole('heading', { name: 'Deze link werkt niet meer' })).toBeVisible()
})

test('an administrator sets a second factor up before anything opens', async ({ page }) => {
  await query(
    world.ownerUrl,
    `INSERT INTO authz.personal_link (token_hash, kind, person_id, expires_at) VALUES (sha256($1), 'signIn', $2, now() + interval '1 hour')`,
    ['a'.repeat(64), ids.person('sanne')],
  )
  await page.goto(`/inloggen/link/${'a'.repeat(64)}`)
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.waitForURL(/inloggen\/code/)
  await page.goto('/beheer/mensen')
  await expect(page).toHaveURL(/inloggen\/code/)
  await page.getByRole('button', { name: 'Begin' }).click()
  const secret = (await page.locator('code').first().innerText()).replaceAll(' ', '')
  await expect(page.getByRole('img', { name: 'QR-code' })).toBeVisible()
  await checkAxe(page)
  await page.getByLabel('Code', { exact: true }).fill('000000')
  await page.getByRole('button', { name: 'Verder' }).click()
  await expect(page.getByText('Deze code klopt niet.').first()).toBeVisible()
  const totp = new TOTP({ secret: Secret.fromBase32(secret) })
  await page.getByLabel('Code', { exact: true }).fill(totp.generate())
  await page.getByRole('button', { name: 'Verder' }).click()
  await page.waitForURL(/beheer\/bestanden/)
  await page.goto('/beheer/mensen')
  await expect(page.getByText('tweede stap ingesteld')).toBeVisible()
})

test('three hundred students of one school come in from one address within a minute, and a mailbox is not filled', async ({
  page,
}) => {
  const links = await query<{ token: string }>(
    world.ownerUrl,
    `WITH chosen AS (SELECT DISTINCT person_id, md5(person_id::text) || md5('x' || person_id) AS token FROM student LIMIT 300),
          put AS (INSERT INTO authz.personal_link (token_hash, kind, person_id, expires_at) SELECT sha256(convert_to(token, 'UTF8')), 'signIn', person_id, now() + interval '1 hour' FROM chosen)
     SELECT token FROM chosen`,
  )
  expect(links.length).toBe(300)
  const begin = Date.now()
  const went: (string | undefined)[] = []
  const queue = [...links]
  const one = async () => {
    for (let link = queue.pop(); link; link = queue.pop()) {
      const answer = await fetch(`${world.baseURL}/inloggen/met-link`, {
        method: 'POST',
        body: new URLSearchParams({ link: link.token }),
        headers: { origin: world.baseURL, 'x-forwarded-for': '192.0.2.1' },
        redirect: 'manual',
      })
      went.push(answer.headers.get('location') ?? String(answer.status))
    }
  }
  await Promise.all(Array.from({ length: 12 }, one))
  expect(new Set(went)).toEqual(new Set(['/']))
  console.log(`300 sign-ins from one address: ${((Date.now() - begin) / 1000).toFixed(1)} s`)
  for (let i = 0; i < 5; i++) {
    await page.goto('/inloggen')
    await page.getByLabel('Mailadres').fill('iemand@thuis.example')
    await page.getByRole('button', { name: 'Stuur mij een link' }).click()
    if (i < 4) await page.waitForURL(/verstuurd/)
  }
  await expect(page.getByText('Dit is te vaak geprobeerd. Over 60 min. kan het weer.').first()).toBeVisible()
})
