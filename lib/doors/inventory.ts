// Every way in: what doors and forms say of themselves, in one list. The test beside it compares it with the code, and
// journeys walk it as nobody and as the wrong person.
import type { z } from 'zod'
import { type Door, type Entry, everybody, signedIn } from '@/lib/auth/door'
import { AskLink, ConfirmAddress, EndSession, GiveCode, Nothing, UseCode } from '@/lib/auth/schema'
import { actions as made } from './generated/actions'
import { doors } from './generated/doors'

/** `schema`: what the form sends; null for a button that sends a word. */
export type Act = Entry & { schema: z.ZodType | null }

const all = Object.entries(doors) as unknown as [string, Door][]

/** By address. */
export const pages: Record<string, Door> = Object.fromEntries(
  all.filter(([, { methods }]) => methods.length === 0),
)

/** By method and address. */
export const handlers: Record<string, Door> = Object.fromEntries(
  all.flatMap(([address, door]) => door.methods.map((method) => [`${method} ${address}`, door])),
)

/** The handlers that take a form without asking whose it is, and why that is enough. */
export const ofNobody: Record<string, string> = Object.fromEntries(
  Object.entries(handlers).flatMap(([name, { ofNobody: why }]) =>
    why && name.startsWith('POST') ? [[name, why]] : [],
  ),
)

/**
 * The few forms that go no further than a cookie, the session row or the demo's clock, and why that is enough. All ask
 * whose form it is but those that are the same for everybody.
 */
const beside: Record<string, Record<string, Act & { why: string; sameForAll?: true }>> = {
  'auth/actions': {
    askLink: {
      ...everybody,
      schema: AskLink,
      sameForAll: true,
      why: 'answers everybody the same, and mails only to addresses that a school or student wrote down',
    },
    confirmNewAddress: {
      ...everybody,
      schema: ConfirmAddress,
      sameForAll: true,
      why: 'the link in the form says whose address it is; the database spends it once',
    },
    giveCode: {
      ...everybody,
      schema: GiveCode,
      why: 'the database checks the code against the person of the session, and counts',
    },
    startSecondFactor: {
      ...everybody,
      schema: Nothing,
      why: 'the database makes a secret only for an administrator who has none',
    },
    makeCode: {
      ...signedIn,
      schema: Nothing,
      why: 'a code for the person of the session, which the database looks up',
    },
    takeCode: {
      ...everybody,
      schema: UseCode,
      why: 'for the account of the session or of the sealed cookie; the database checks the code, and counts',
    },
    endOneSession: {
      ...signedIn,
      schema: EndSession,
      why: 'the database ends it only if it is one of the same human',
    },
    signOutEverywhere: { ...signedIn, schema: Nothing, why: 'ends the sessions of whoever asks' },
  },
  'auth/choose-locale': {
    chooseLocale: {
      ...everybody,
      schema: null,
      sameForAll: true,
      why: 'touches the own language cookie of whoever asks',
    },
  },
  'auth/sign-out': {
    signOut: {
      ...everybody,
      schema: null,
      why: 'ends the session of whoever asks; signed out there is nothing to end',
    },
  },
  'auth/switch': {
    switchTo: {
      ...signedIn,
      schema: null,
      why: 'the database checks that the school and role belong to the person of the session',
    },
  },
  'jobs/actions': {
    moveClock: { ...everybody, schema: null, sameForAll: true, why: 'does nothing outside a demo database' },
  },
}

/** By the folder of the file in lib, then by name. */
export const actions: Record<string, Record<string, Act>> = { ...made, ...beside }

export const withoutAction: Record<string, string> = Object.fromEntries(
  Object.values(beside).flatMap((some) => Object.entries(some).map(([name, { why }]) => [name, why])),
)
export const sameForAll: readonly string[] = Object.values(beside).flatMap((some) =>
  Object.entries(some).flatMap(([name, one]) => (one.sameForAll ? [name] : [])),
)
