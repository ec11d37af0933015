import { notFound } from 'next/navigation'
import { fileInTurn } from '@/lib/auth/limits'
import { sessionToken } from '@/lib/auth/session'
import { ofAnother } from '@/lib/auth/whose'
import { bringRoster } from '@/lib/interop/rosters/upload/commands'
import { route } from '@/lib/kernel/routes'

// A plain form posts here, with or without JavaScript; the answer is always the page to go to.
export const POST = (request: Request) => fileInTurn(request, 'page', () => take(request))

async function take(request: Request): Promise<Response> {
  const another = await ofAnother(request, 'page')
  if (another) return another
  const done = (await bringRoster(request, await sessionToken())) ?? notFound()
  const location = 'id' in done ? route('/beheer/bestanden/[id]', done) : faultPage(done.fault)
  return new Response(null, { status: 303, headers: { location } })
}

// The list of files, with what is wrong above the form; only words of our own travel in the address.
type Done = NonNullable<Awaited<ReturnType<typeof bringRoster>>>
const faultPage = ({ reason, kind, file, line, columns }: Extract<Done, { fault: unknown }>['fault']) =>
  route(
    '/beheer/bestanden',
    {},
    { fout: reason, soort: kind, bestand: file, regel: line || null, kolom: columns?.join(', ') },
  )
