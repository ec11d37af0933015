// next-auth holds the cookie; the session is our own row. The cookie carries the row's random token and nothing else:
// no role and no e-mail in it, and nothing that a client sends can change it.
import type { NextAuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { DEMO_ISSUER, isDemo, openSession } from './tokens'

export const authOptions: NextAuthOptions = {
  session: { strategy: 'jwt', maxAge: 12 * 60 * 60 },
  pages: { signIn: '/inloggen', error: '/inloggen' },
  providers: [
    Credentials({
      id: 'demo',
      credentials: { person: { type: 'text' } },
      // One-click sign-in exists only where the database says that it is a demo.
      async authorize(credentials) {
        const subject = credentials?.person
        if (typeof subject !== 'string' || subject.length > 100 || !(await isDemo())) return null
        const token = await openSession(DEMO_ISSUER, subject)
        return token ? { id: token } : null
      },
    }),
  ],
  callbacks: {
    jwt({ token, user, trigger }) {
      if (trigger === 'update') return token
      return user ? { sid: user.id } : { sid: token.sid }
    },
    // What a script in the browser may ask for: nothing about the person, and not the token.
    session({ session }) {
      return { expires: session.expires }
    },
  },
}
