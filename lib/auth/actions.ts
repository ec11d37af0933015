'use server'

import { randomInt } from 'node:crypto'
import { after } from 'next/server'
import { authQuery } from '@/lib/db/auth-pool'
import { route } from '@/lib/kernel/routes'
import { sendMail } from '@/lib/mail/commands/send'
import { letterLocale } from '@/lib/messages'
import { type Answer, minutesUntil, ownForm } from './forms'
import { tryOnce } from './limits'
import { currentLocale, getT } from './locale'
import { schoolsWithSignIn } from './providers'
import { AskLink, ConfirmAddress, EndSession, GiveCode, Nothing, UseCode } from './schema'
import { forgetSession, sessionToken, startOf } from './session'
import { confirmAddress, endSessions } from './tokens'
import { forgetWaiting, waitingHere } from './waiting'

const wait = (until: Date): Answer => ({ refused: 'waitMinutes', values: { minutes: minutesUntil(until) } })

/**
 * A personal link for whoever is known by this address. The answer is made before anybody looks who that is, so it is the
 * same, and as fast, for an address that nobody has.
 */
export const askLink = ownForm(
  AskLink,
  async ({ email }) => {
    const until = await tryOnce(`link:${email.toLowerCase()}`, 4, 60 * 60)
    if (until) return wait(until)
    const locale = await currentLocale()
    after(async () => {
      await authQuery('SELECT authz.ask_link($1, $2, $3)', [email, schoolsWithSignIn(), letterLocale(locale)])
      await sendMail()
    })
    return { to: route('/inloggen/verstuurd') }
  },
  { ofNobody: true },
)

/** The button of the letter to a new address. It works in whatever browser the mailbox is read. */
export const confirmNewAddress = ownForm(
  ConfirmAddress,
  async ({ link }) =>
    (await confirmAddress(link))
      ? { to: route('/inloggen/adres/[token]', { token: link }, { klaar: 'ja' }) }
      : { refused: 'addressGone' },
  { ofNobody: true },
)

type Tried = { outcome: 'in' | 'wrong' | 'replayed' | 'wait'; until: Date | null }

/** The second factor, or one of the codes for when the device is lost. Counted per person, in the database. */
export const giveCode = ownForm(GiveCode, async ({ code }) => {
  const token = await sessionToken()
  if (!token) return { to: route('/inloggen') }
  const [tried] = await authQuery<Tried>('SELECT * FROM authz.give_code($1, $2)', [token, code])
  if (tried?.outcome === 'in') return { to: await startOf() }
  if (tried?.until) return wait(tried.until)
  return { refused: tried?.outcome === 'replayed' ? 'codeUsed' : 'wrongCode', field: 'code' }
})

/** Makes a secret for an administrator who has none yet; the page shows it until a code proves that it was scanned. */
export const startSecondFactor = ownForm(Nothing, async () => {
  const token = await sessionToken()
  if (!token) return { to: route('/inloggen') }
  await authQuery('SELECT FROM authz.set_up_factor($1, true)', [token])
  return { to: route('/inloggen/code') }
})

const ALPHABET = 'bcdfghjkmnpqrstvwxz23456789'

/** A code with which another account of the same human becomes a key to who is active now. Shown once. */
export const makeCode = ownForm(Nothing, async () => {
  const token = await sessionToken()
  if (!token) return { to: route('/inloggen') }
  const code = Array.from({ length: 12 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  const [row] = await authQuery<{ made: boolean }>('SELECT authz.make_code($1, $2, 15) AS made', [
    token,
    code,
  ])
  if (!row?.made) return { refused: 'not_found' }
  const t = await getT()
  const shown = (code.match(/.{4}/g) ?? []).join('-').toUpperCase()
  return { message: t('account.code.made', { code: shown }) }
})

/** Takes such a code: for the account that waits at the door, else for the account of this session. */
export const takeCode = ownForm(UseCode, async ({ code }) => {
  const token = await sessionToken()
  const [mine] = token
    ? await authQuery<{ id: string | null }>('SELECT authz.account_of($1) AS id', [token])
    : []
  const account = mine?.id ?? (await waitingHere())
  if (!account) return { refused: 'noAccountHere' }
  const [tried] = await authQuery<Tried>('SELECT * FROM authz.attach_account($1::uuid, $2)', [account, code])
  if (tried?.until) return wait(tried.until)
  if (tried?.outcome !== 'in') return { refused: 'wrongLinkCode', field: 'code' }
  if (mine?.id) return { to: route('/wissel', {}, { erbij: 1 }) }
  return { to: route('/inloggen/wacht') }
})

/** Ends one of the own sessions; the one that asks may end itself too. */
export const endOneSession = ownForm(EndSession, async ({ id }) => {
  const token = await sessionToken()
  if (!token) return { to: route('/inloggen') }
  await endSessions(token, id)
  return { to: route('/ingelogd') }
})

/** Ends every session of this human, and goes on to the provider's own sign-out where there is one. */
export const signOutEverywhere = ownForm(Nothing, async () => {
  const token = await sessionToken()
  if (!token) return { to: route('/inloggen') }
  const provider = await endSessions(token, null)
  await forgetSession()
  await forgetWaiting()
  return {
    to: provider ? route('/inloggen/uit', {}, { bij: provider }) : route('/inloggen', {}, { uit: 'overal' }),
  }
})
