import 'server-only'
import { z } from 'zod'
import { home } from './origin'
import type { Provider } from './providers'

const Discovery = z.object({ end_session_endpoint: z.url().optional() })

/** Where the provider's own session ends, if it says that it can. */
export async function endSessionAddress(provider: Provider): Promise<string | null> {
  try {
    const answer = await fetch(`${provider.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
      signal: AbortSignal.timeout(4_000),
    })
    const { end_session_endpoint } = Discovery.parse(await answer.json())
    if (!end_session_endpoint) return null
    const address = new URL(end_session_endpoint)
    if (!['https:', 'http:'].includes(address.protocol)) return null
    address.searchParams.set('client_id', provider.clientId)
    address.searchParams.set('post_logout_redirect_uri', `${home().origin}/inloggen`)
    return address.href
  } catch {
    return null
  }
}
