import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { busyAddress } from '@/lib/auth/limits'
import { authOptions } from '@/lib/auth/options'

type Context = { params: Promise<{ nextauth: string[] }> }

async function handler(request: NextRequest, context: Context): Promise<Response> {
  return (await busyAddress(request, 'signIn')) ?? NextAuth(request, context, authOptions())
}

export { handler as GET, handler as POST }
