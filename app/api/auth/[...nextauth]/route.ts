import { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { busyAddress } from '@/lib/auth/limits'
import { authOptions } from '@/lib/auth/options'
import { readBody, SMALL_FORM } from '@/lib/files/body'

type Context = { params: Promise<{ nextauth: string[] }> }

async function handler(request: NextRequest, context: Context): Promise<Response> {
  const busy = await busyAddress(request, 'signIn')
  if (busy) return busy
  const small = request.method === 'POST' ? await counted(request) : request
  return small ? NextAuth(small, context, authOptions()) : new Response(null, { status: 413 })
}

// The library reads a body whole, whatever its length.
async function counted(request: NextRequest): Promise<NextRequest | null> {
  const body = await readBody(request, SMALL_FORM).catch(() => null)
  const { url, method, headers } = request
  return body && new NextRequest(url, { method, headers, body: Buffer.from(body) })
}

export { handler as GET, handler as POST }
