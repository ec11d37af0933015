import 'server-only'
import { headers } from 'next/headers'

export const home = () => new URL(process.env.NEXTAUTH_URL as string)

/**
 * A browser names the origin of every form that it posts. The framework lets a missing one pass, and believes a
 * forwarded host; our own address is what counts, and whoever comes from elsewhere is nobody here.
 */
export async function sameOrigin(): Promise<boolean> {
  return (await headers()).get('origin') === home().origin
}
