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
  return small instanceof Response ? small : NextAuth(small, context, authOptions())
}

// The library reads a body whole, whatever its length, and falls over one that is no JSON and says it is.
async function counted(request: NextRequest): Promise<NextRequest | Response> {
  const body = await readBody(request, SMALL_FORM).catch(() => null)
  if (!body) return new Response(null, { status: 413 })
  const { url, method, headers } = request
  const copy = () => new NextRequest(url, { method, headers, body: Buffer.from(body) })
  return (await isReadable(copy())) ? copy() : new Response(null, { status: 400 })
}

const isReadable = (copied: Request): Promise<boolean> => {
  const type = copied.headers.get('content-type') ?? ''
  const read = type.includes('json') ? copied.json() : type.includes('form') ? copied.formData() : null
  return Promise.resolve(read).then(
    () => true,
    () => false,
  )
}

export { handler as GET, handler as POST }
