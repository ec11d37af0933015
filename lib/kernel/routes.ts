// Where things are: an address is named as its folder in app is, so that one that isn't there is an error of types.
import type { addresses } from './generated/addresses'

export type Address = (typeof addresses)[number]

type Between<A extends string> = A extends `${string}[${infer Name}]${infer Rest}`
  ? Name | Between<Rest>
  : never
type Search = Record<string, string | number | null | undefined>
type Rest<A extends string> = [Between<A>] extends [never]
  ? [params?: Record<never, string>, search?: Search, at?: string]
  : [params: Record<Between<A>, string>, search?: Search, at?: string]

/**
 * The address of a page: `route('/leerlingen/[id]', { id })`. `search` stands behind its `?`, without what is null or
 * empty; `at` is the place on the page.
 */
export function route<A extends Address>(address: A, ...[params, search = {}, at]: Rest<A>): string {
  const filled = Object.entries<string>(params ?? {}).reduce(
    (so, [name, value]) => so.replace(`[${name}]`, encodeURIComponent(value)),
    address as string,
  )
  const said = Object.entries(search).flatMap(([name, value]) =>
    value === null || value === undefined || value === '' ? [] : [[name, String(value)]],
  )
  return `${filled}${said.length ? `?${new URLSearchParams(said)}` : ''}${at ? `#${at}` : ''}`
}
