// next-auth holds the cookie; the session is our own row. The cookie carries the row's random token and nothing else:
// no role and no e-mail in it, and nothing that a client sends can change it.
import type { NextAuthOptions, User } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import type { OAuthConfig } from 'next-auth/providers/oauth'
import { route } from '@/lib/kernel/routes'
import { type Claims, readClaims } from './claims'
import { deviceHere } from './device'
import { type Provider, providerById, providers } from './providers'
import { sessionToken } from './session'
import { DEMO_ISSUER, endSession, isDemo, openSession, receiveAccount, spendLink } from './tokens'
import { rememberWaiting } from './waiting'

const demo = Credentials({
  id: 'demo',
  credentials: { person: { type: 'text' } },
  // One-click sign-in exists only where the database says that it is a demo.
  async authorize(credentials) {
    const subject = credentials?.person
    if (typeof subject !== 'string' || subject.length > 100 || !(await isDemo())) return null
    const token = await openSession(DEMO_ISSUER, subject)
    return token ? { id: token } : null
  },
})

const link = Credentials({
  id: 'link',
  credentials: { link: { type: 'text' } },
  async authorize(credentials) {
    const asked = credentials?.link
    if (typeof asked !== 'string' || !/^[0-9a-f]{64}$/.test(asked)) return null
    const token = await spendLink(asked, await deviceHere())
    return token ? { id: token } : null
  },
})

/** Code flow with PKCE, state and nonce; claims from the userinfo endpoint, where federations put them. */
const openIdConnect = (one: Provider): OAuthConfig<Claims> => ({
  id: one.id,
  name: one.name,
  type: 'oauth',
  wellKnown: `${one.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
  issuer: one.issuer,
  clientId: one.clientId,
  clientSecret: one.clientSecret,
  idToken: true,
  checks: ['pkce', 'state', 'nonce'],
  authorization: { params: { scope: one.scope } },
  userinfo: {
    // What the signed token says about who it is wins over what the userinfo adds.
    request: async ({ client, tokens: set }) => {
      const tokens = set as Exclude<Parameters<typeof client.userinfo>[0], string>
      return { ...(await client.userinfo(tokens)), ...tokens.claims() }
    },
  },
  profile: (claims) => ({ id: String(claims.sub) }),
  httpOptions: { timeout: 10_000 },
})

const refused = (error: string) => route('/inloggen', {}, { error })

// True, or the page that says why not yet. The account's own token takes the place of the server's id.
async function receive(provider: string, claims: Claims, user: User): Promise<true | string> {
  const from = providerById(provider)
  if (!from) return refused('Callback')
  const said = readClaims(from, claims)
  if (typeof said === 'string') return refused(said)
  const reception = await receiveAccount(from, said, await deviceHere())
  if (reception.outcome === 'unknownSchool') return refused('noSchool')
  const earlier = await sessionToken()
  if (earlier) await endSession(earlier)
  if (!reception.token) {
    await rememberWaiting(reception.accountId)
    return route('/inloggen/wacht')
  }
  user.id = reception.token
  return true
}

// The library logs whole profiles; here only what kind of trouble it was goes to the log.
const quiet = {
  error: (code: string, about: unknown) => {
    const error = about instanceof Error ? about : (about as { error?: Error } | undefined)?.error
    console.error(`sign-in: ${code} ${error?.name ?? ''}`.trim())
  },
  warn: () => {},
  debug: () => {},
}

let made: NextAuthOptions | undefined
export const authOptions = (): NextAuthOptions => (made ??= make())

const make = (): NextAuthOptions => ({
  session: { strategy: 'jwt', maxAge: 12 * 60 * 60 },
  pages: { signIn: route('/inloggen'), error: route('/inloggen') },
  providers: [demo, link, ...providers().map(openIdConnect)],
  logger: quiet,
  // The library's own way out ends the row as well.
  events: {
    async signOut({ token }) {
      if (typeof token?.sid === 'string') await endSession(token.sid)
    },
  },
  callbacks: {
    async signIn({ user, account, profile }) {
      if (account?.type !== 'oauth') return true
      try {
        return await receive(account.provider, profile as unknown as Claims, user)
      } catch (error) {
        quiet.error('RECEIVE', error)
        return refused('Callback')
      }
    },
    jwt({ token, user, trigger }) {
      if (trigger === 'update') return token
      return user ? { sid: user.id } : { sid: token.sid }
    },
    // What a script in the browser may ask for: nothing about the person, and not the token.
    session({ session }) {
      return { expires: session.expires }
    },
  },
})
